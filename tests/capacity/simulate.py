"""How many cores, messages, bytes a number of cases a day takes, from figures that were measured on a small scale (`measured.json`) and a
simulation of the queue. The parts of the manual's page that hold numbers are made here:

    python3 tests/capacity/simulate.py --check docs/src/capacity.md
    python3 tests/capacity/simulate.py --write docs/src/capacity.md

The same figures make the same page: nothing here is drawn by chance but from a seed.
"""

import argparse
import json
import math
import sys
from pathlib import Path

from queueing import Draws, erlang_c, programs_in_parts, queue, wait_mmc

SEED = 19
DAY = 86_400
VOLUMES = (10**6, 10**8, 10**10)
# How far the simulation may be from what was measured before the page is refused.
MOST_APART = 0.25
# The least share of time for which cores idle, in hundredths: nearer to their limit, a simulation takes long to settle, and so do people.
LEAST_IDLE = 5
BEGIN, END = "<!-- simulated: {} -->", "<!-- end of what is simulated -->"


class Figures:
    """What `measured.json` says, and what follows from it alone."""

    def __init__(self, text):
        values = json.loads(text)
        self.measured, self.assumed = values["measured"], values["assumed"]
        self.cases = self.measured["cases_per_job"]
        builds = self.measured["build_ms"]
        compiled = (builds["rust"] + builds["cpp"]) / 2000
        # For each kind of program: its name, seconds of a core for the cases of a job, and for its build.
        self.kinds = (
            ("Python", self.run_of("python"), builds["python"] / 1000),
            ("compiled, built before", self.run_of("compiled"), 0.0),
            ("compiled, each new", self.run_of("compiled"), compiled),
        )
        size = self.assumed["bytes"]
        self.job_bytes = size["source"] + self.cases * size["case"]
        self.result_bytes = size["result"] + self.cases * size["result_per_case"]
        self.group = self.measured["queue"][f"replicas_{self.assumed['replicas']}"]

    def run_of(self, kind):
        """What the cases of a job take of a core, by the rate at which the whole service answered."""
        return self.measured["cores"] * self.cases / self.measured[kind]["cases_per_s"]

    def service(self, run, build):
        runs, builds = self.assumed["spread_of_runs"], self.assumed["spread_of_builds"]
        return lambda draws: draws.lognormal(run, runs) + (draws.lognormal(build, builds) if build else 0.0)

    def mean_rate(self, cases_per_day):
        return cases_per_day / self.cases / DAY

    def peak_rate(self, cases_per_day):
        return self.mean_rate(cases_per_day) * self.assumed["peak_factor"]

    def groups(self, cases_per_day):
        """How many groups of servers the queue needs at the peak. A job is stored, and so is its result."""
        share, rate = self.assumed["server_share"], self.peak_rate(cases_per_day)
        return max(1, math.ceil(rate * 2 / (share * self.group["stored_per_s"])), math.ceil(rate / (share * self.group["handed_out_per_s"])))

    def leader_bytes(self):
        """Bytes for a job through the network of the server that leads: in, to the other replicas, and out again."""
        return (self.job_bytes + self.result_bytes) * (1 + self.assumed["replicas"])

    def stored_bytes(self, rate, module):
        """Bytes on all disks together: results and modules until they are forgotten, and jobs that wait."""
        kept = rate * self.assumed["results_kept_s"] * (self.result_bytes + module)
        return (kept + self.assumed["waiting_jobs"] * self.job_bytes) * self.assumed["replicas"]


def enough(figures, rate, cores, service, stored_per_s=math.inf):
    """Whether 99 jobs in 100 wait no longer than they may."""
    jobs = max(80_000, min(200_000, 15 * cores))
    waits = queue(Draws(SEED), rate, cores, service, jobs, stored_per_s)
    return waits.quantile(0.99) * 1000 <= figures.assumed["wait_bound_ms"]


def first_that(holds, low, high):
    """The least number from `low` on for which it holds, if it does for `high`."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def cores_for(figures, cases_per_day, kind):
    _, run, build = kind
    rate = figures.peak_rate(cases_per_day)
    load = rate * (run + build)
    stored = figures.groups(cases_per_day) * figures.group["stored_per_s"]
    service = figures.service(run, build)
    least = math.ceil(load / (1 - LEAST_IDLE / 100))
    return first_that(lambda cores: enough(figures, rate, cores, service, stored), least, least + 20 + least // 4)


def rounded(number, digits=2):
    """A number as people say it: two digits, and thousands apart."""
    if number == 0:
        return "0"
    power = digits - 1 - math.floor(math.log10(abs(number)))
    value = round(number, power)
    return f"{value:,.{max(0, power)}f}" if power > 0 else f"{value:,.0f}"


def whole(number):
    """A whole number, of three digits at most."""
    return f"{round(number, -max(0, len(str(number)) - 3)):,}"


def bytes_of(number):
    for unit in ("B", "kB", "MB", "GB"):
        if number < 1000:
            break
        number, unit = number / 1000, {"B": "kB", "kB": "MB", "MB": "GB", "GB": "TB"}[unit]
    return f"{rounded(number)} {unit}"


def seconds_of(number):
    return f"{rounded(number * 1000)} ms" if number < 1 else f"{rounded(number)} s"


def power_of_ten(number):
    return f"10^{round(math.log10(number))}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def known_part(figures):
    """Against theory: exponential work before many cores."""
    rows = []
    for cores, use in ((2, 0.8), (8, 0.9), (64, 0.9)):
        waits = queue(Draws(SEED), cores * use, cores, lambda draws: draws.exponential(1.0), 400_000)
        waited, mean = erlang_c(cores, cores * use), wait_mmc(cores, cores * use, 1.0)
        rows.append((cores, f"{use:.0%}", f"{waits.waited:.2f}", f"{waited:.2f}", f"{waits.mean:.2f}", f"{mean:.2f}"))
        if abs(waits.mean - mean) > 0.2 * mean:
            sys.exit(f"the simulation waits {waits.mean} with {cores} cores, and Erlang says {mean}")
    return table(("cores", "busy", "share that waits, simulated", "Erlang", "mean wait, simulated", "Erlang"), rows)


def small_part(figures):
    """Against what was measured: jobs come faster than two cores can judge them."""
    rows = []
    cores = figures.measured["cores"]
    for kind in ("compiled", "python"):
        known = figures.measured[kind]
        name = kind.capitalize() if kind == "python" else kind
        if known["job_ms"] is None:
            rows.append((name, "not measured apart", "", rounded(known["cases_per_s"]), ""))
            continue
        work = known["job_ms"] / 1000
        flood = queue(Draws(SEED), 2 * cores / work, cores, lambda draws: draws.lognormal(work, figures.assumed["spread_of_runs"]), 40_000)
        simulated = flood.throughput * figures.cases
        apart = simulated / known["cases_per_s"]
        if abs(apart - 1) > MOST_APART:
            sys.exit(f"{kind}: {simulated:.0f} cases a second are simulated, {known['cases_per_s']} were measured")
        rows.append((name, f"{known['job_ms']} ms", rounded(simulated), rounded(known["cases_per_s"]), f"{apart:.2f}"))
    return table((f"{cores} cores, {figures.cases} cases a job", "processor time of a job", "cases/s, simulated", "cases/s, measured", "simulated by measured"), rows)


def busy_part(figures):
    """How busy cores may be."""
    rows = []
    for cores in (2, 8, 64, 512):
        row = [cores]
        for _, run, build in figures.kinds:
            service = figures.service(run, build)
            idle = first_that(lambda part: enough(figures, cores * (1 - part / 100) / (run + build), cores, service), LEAST_IDLE, 99)
            row.append(f"{100 - idle} %")
        rows.append(row)
    return table(("cores", *(name for name, _, _ in figures.kinds)), rows)


def volume_part(figures):
    """What a number of cases a day takes."""
    rows = []
    for volume in VOLUMES:
        for kind in figures.kinds:
            name, run, build = kind
            mean, peak = figures.mean_rate(volume), figures.peak_rate(volume)
            rows.append((
                power_of_ten(volume), name, rounded(mean * (run + build)), whole(cores_for(figures, volume, kind)),
                f"{rounded(mean)}, {rounded(peak)}", f"{rounded(5 * mean)}, {rounded(5 * peak)}",
                f"{bytes_of(mean * figures.leader_bytes())}, {bytes_of(peak * figures.leader_bytes())}",
                bytes_of(figures.stored_bytes(mean, 0)), figures.groups(volume),
            ))
    head = ("cases a day", "programs", "cores, mean", "cores, peak", "jobs/s, mean and peak", "messages/s", "bytes/s of the queue", "on disks", "groups of servers")
    return table(head, rows)


def first_part(figures):
    """What one group of servers can do, in cases a day."""
    peak, share = figures.assumed["peak_factor"], figures.assumed["server_share"]
    replicas = figures.assumed["replicas"]
    module = figures.assumed["bytes"]["module"]
    limits = (
        ("jobs and results stored", 2, figures.group["stored_per_s"], "messages"),
        ("jobs handed out", 1, figures.group["handed_out_per_s"], "messages"),
        ("network of the server that leads", figures.leader_bytes(), figures.assumed["nic_bytes_per_s"], "bytes"),
        ("disk of each server", figures.job_bytes + figures.result_bytes, figures.assumed["disk_bytes_per_s"], "bytes"),
        ("network, if each new module is shared", figures.leader_bytes() + module * (1 + replicas), figures.assumed["nic_bytes_per_s"], "bytes"),
        ("disk, if each new module is shared", figures.job_bytes + figures.result_bytes + module, figures.assumed["disk_bytes_per_s"], "bytes"),
    )
    rows = []
    for name, of_a_job, limit, unit in limits:
        reached = share * limit / of_a_job / peak * figures.cases * DAY
        amounts = (bytes_of(of_a_job), f"{bytes_of(limit)}/s") if unit == "bytes" else (of_a_job, f"{limit:,}/s")
        rows.append((reached, (name, *amounts, rounded(reached / 1e6) + " million")))
    return table(("what", "of a job", "limit", "reached at cases a day"), [row for _, row in sorted(rows)])


def burst_part(figures):
    """Many programs at once, a request for each case."""
    programs, cases = 256, figures.cases
    rows = []
    for name, run, build in (figures.kinds[0], figures.kinds[2]):
        for cores in (2, 8, 32):
            service = figures.service(run / cases, 0.0)
            ends = [
                programs_in_parts(Draws(SEED), programs, cases, cores, service, figures.service(build, 0.0), 64, shared)
                for shared in (True, False)
            ]
            even = programs * (run + build) / cores
            rows.append((name, cores, *(text for last, builds in ends for text in (seconds_of(last), f"{builds:,}")), seconds_of(even)))
    return table(("programs", "workers of one core", "any worker: last answer", "builds", "by parts: last answer", "builds", "even shares"), rows)


PARTS = {
    "known": known_part, "small": small_part, "busy": busy_part, "volume": volume_part, "first": first_part, "burst": burst_part,
}


def page_with(text, figures):
    """The page, with what is simulated in its places."""
    for name, part in PARTS.items():
        begin = BEGIN.format(name)
        if text.count(begin) != 1:
            sys.exit(f"the page has `{begin}` {text.count(begin)} times")
        head, rest = text.split(begin)
        _, tail = rest.split(END, 1)
        text = f"{head}{begin}\n\n{part(figures)}\n\n{END}{tail}"
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", metavar="PAGE", type=Path, help="compare the page with what is simulated")
    what.add_argument("--write", metavar="PAGE", type=Path, help="write what is simulated into the page")
    parser.add_argument("--figures", type=Path, default=Path(__file__).with_name("measured.json"), help="what was measured")
    options = parser.parse_args()
    page = options.check or options.write
    before = page.read_text()
    after = page_with(before, Figures(options.figures.read_text()))
    if options.write:
        page.write_text(after)
        return
    differ = [f"-{old}\n+{new}" for old, new in zip(before.splitlines(), after.splitlines()) if old != new]
    if before != after:
        lines = "\n".join(differ)
        sys.exit(f"{lines}\n{page} is not what the simulation says: `{sys.argv[0]} --write {page}` writes it anew")


if __name__ == "__main__":
    main()
