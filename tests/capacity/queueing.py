"""A queue in front of many cores, simulated from a seed, and what the theory of queues knows about it."""

import heapq
import math
import random


class Draws:
    """Random numbers, made from uniform ones alone, which Python promises to be the same in every version."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def exponential(self, mean):
        return -mean * math.log(1.0 - self.random())

    def lognormal(self, mean, spread):
        """`spread` is the standard deviation as a share of the mean."""
        if spread == 0:
            return mean
        variance = math.log(1.0 + spread * spread)
        normal = math.sqrt(-2.0 * math.log(1.0 - self.random())) * math.cos(2.0 * math.pi * self.random())
        return mean * math.exp(math.sqrt(variance) * normal - variance / 2.0)


class Waits:
    """What became of the jobs of a simulation."""

    def __init__(self, waits, busy, span, cores, throughput):
        self.waits = sorted(waits)
        # Work that came, as a share of what the cores can do; more than 1 where too much comes.
        self.utilisation = busy / (span * cores)
        # Jobs a second, from the first that came to the last that ended.
        self.throughput = throughput

    def quantile(self, share):
        return self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))]

    @property
    def mean(self):
        return sum(self.waits) / len(self.waits)

    @property
    def waited(self):
        """The share of jobs that waited at all."""
        return sum(wait > 0 for wait in self.waits) / len(self.waits)


def queue(draws, rate, cores, service, jobs, stored_per_s=math.inf):
    """Jobs that arrive at random, are stored one after the other and taken in order by the first core that is free."""
    free = [0.0] * cores
    now = stored = busy = 0.0
    waits = []
    warm = jobs // 5
    step = 1.0 / stored_per_s
    began = 0.0
    for number in range(jobs):
        now += draws.exponential(1.0 / rate)
        stored = max(stored, now) + step
        start = max(stored, free[0])
        work = service(draws)
        heapq.heapreplace(free, start + work)
        if number < warm:
            began = now
            continue
        waits.append(start - now)
        busy += work
    return Waits(waits, busy, now - began, cores, jobs / max(free))


def programs_in_parts(draws, programs, cases, workers, run, build, parts, shared):
    """All cases of many programs sent at once, one a request, as verl does: when the last is answered, and how many builds there were.

    A worker keeps what it built. With `shared`, every worker takes from one queue; otherwise each has the parts of the queue that are its
    own, and a part has all requests of a program.
    """
    # Requests of all programs, mixed.
    requests = [(draws.random(), program) for program in range(programs) for _ in range(cases)]
    requests.sort()
    part_of = [int(draws.random() * parts) for _ in range(programs)]
    free = [(0.0, worker) for worker in range(workers)]
    heapq.heapify(free)
    own = [0.0] * workers
    built = set()
    builds = 0
    for _, program in requests:
        if shared:
            start, worker = heapq.heappop(free)
        else:
            worker = part_of[program] % workers
            start = own[worker]
        work = run(draws)
        if (worker, program) not in built:
            built.add((worker, program))
            builds += 1
            work += build(draws)
        if shared:
            heapq.heappush(free, (start + work, worker))
        else:
            own[worker] = start + work
    last = max(end for end, _ in free) if shared else max(own)
    return last, builds


def erlang_c(cores, load):
    """The share of jobs that wait in M/M/c: `load` is the mean number of busy cores."""
    blocked = 1.0
    for number in range(1, cores + 1):
        blocked = load * blocked / (number + load * blocked)
    use = load / cores
    return blocked / (1.0 - use + use * blocked)


def wait_mmc(cores, load, mean):
    return erlang_c(cores, load) * mean / (cores - load)


def wait_mg1(load, mean, spread):
    """Pollaczek and Khinchine: the mean wait before one core with any distribution."""
    return load * mean * (1.0 + spread * spread) / (2.0 * (1.0 - load))
