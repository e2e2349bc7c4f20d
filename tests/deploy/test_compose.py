"""The commands of `deploy/compose.yaml` as plain processes on this machine's own address: what is said of images, networks and mounts is
replaced by binaries, ports and files, everything else stands as it does there."""

import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from repository import DEPLOY, document, environment, run

# Long enough for a busy machine; nothing waits longer than it takes.
PATIENCE = 120
TOKEN = "a-token-for-the-test-of-compose"
# Its BLAKE3 hash, which the standard library does not have.
HASH = "1baab5a6cee970e80aba9bbef0cc423a5e5bba8187b0c27b4fcb474fe72165fa"


def queue_is_there():
    """Whether this judge has what the compose file is about."""
    options = {"api": ("--queue", "--tokens"), "worker": ("--queue", "--metrics")}
    for command, names in options.items():
        told = subprocess.run([environment("JUDGE_BIN"), command, "--help"], capture_output=True, text=True)
        if not all(name in told.stdout for name in names):
            return False
    return True


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Services:
    """The services of the file as processes."""

    def __init__(self, folder):
        self.folder = folder
        self.compose = document("deploy/compose.yaml")["services"]
        self.processes = {}
        self.ports = {name: {} for name in self.compose}
        self.probe = folder / "probe"
        run("rustc", "--edition", "2024", "-o", self.probe, DEPLOY / "probe.rs")
        (folder / "tokens").write_text(f'[[token]]\nname = "test"\nhash = "blake3:{HASH}"\nscopes = ["run", "metrics"]\n')
        configuration = (DEPLOY / "nats.conf").read_text().replace("/data", str(folder / "stream"))
        (folder / "judge.conf").write_text(self.here("nats", configuration))

    def port(self, service, number):
        return self.ports[service].setdefault(number, free_port())

    def here(self, service, text):
        """A text of a service, in which addresses, names and mounted files are those of this machine."""
        for number in re.findall(r"\b(?:0\.0\.0\.0|127\.0\.0\.1):(\d+)", text):
            text = re.sub(rf"\b(0\.0\.0\.0|127\.0\.0\.1):{number}\b", f"127.0.0.1:{self.port(service, number)}", text)
        text = text.replace("nats://nats:4222", f"nats://127.0.0.1:{self.port('nats', '4222')}")
        files = {"/run/secrets/tokens": "tokens", "/etc/nats/judge.conf": "judge.conf"}
        return files.get(text) and str(self.folder / files[text]) or text

    def start(self, service):
        binary = environment("NATS_SERVER" if service == "nats" else "JUDGE_BIN")
        command = [binary, *(self.here(service, part) for part in self.compose[service]["command"])]
        log = (self.folder / f"{service}.log").open("a")
        variables = {**os.environ, "JUDGE_DATA_DIR": str(self.folder / f"data-{service}")}
        self.processes[service] = subprocess.Popen(command, stdout=log, stderr=log, env=variables)

    def wait_until_well(self, service):
        """Asks as the file says, until the answer is good."""
        test = self.compose[service]["healthcheck"]["test"]
        if test[1] == "wget":
            address, path = re.match(r"http://([^/]+)(/.*)", test[-1]).groups()
            test = ["CMD", "/usr/bin/probe", address, path]
        command = [self.probe, *(self.here(service, part) for part in test[2:])]
        end = time.monotonic() + PATIENCE
        while subprocess.run(command, capture_output=True).returncode:
            if self.processes[service].poll() is not None or time.monotonic() > end:
                raise AssertionError(f"{service} is not well\n{self.log(service)}")
            time.sleep(0.05)

    def log(self, service):
        return (self.folder / f"{service}.log").read_text()

    def stop(self, service):
        """Ends a service as compose does, and returns its status."""
        process = self.processes.pop(service)
        process.terminate()
        try:
            return process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise

    def stop_all(self):
        for process in self.processes.values():
            process.kill()
            process.wait()

    def ask(self, path, body=None, token=TOKEN):
        """The status and the answer of the front."""
        address = self.here("api", self.compose["api"]["healthcheck"]["test"][2])
        request = urllib.request.Request(f"http://{address}{path}", data=body and json.dumps(body).encode())
        request.add_header("Authorization", f"Bearer {token}")
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


class Compose(unittest.TestCase):
    def test_the_file_keeps_its_promises(self):
        compose = document("deploy/compose.yaml")
        for name, service in compose["services"].items():
            self.assertEqual((service["read_only"], service["cap_drop"]), (True, ["ALL"]), name)
            self.assertEqual(service["security_opt"], ["no-new-privileges:true"], name)
            self.assertTrue({"mem_limit", "cpus", "pids_limit", "healthcheck"} <= service.keys(), name)
            for port in service.get("ports", []):
                self.assertTrue(port.startswith("127.0.0.1:"), name)
        self.assertEqual([name for name, service in compose["services"].items() if "ports" in service], ["api"])
        self.assertTrue(compose["networks"]["queue"]["internal"])
        workers = [service for name, service in compose["services"].items() if name.startswith("worker")]
        self.assertEqual([service["networks"] for service in workers], [["queue"], ["queue"]])

    def test_the_server_takes_the_configuration_of_the_queue(self):
        run(environment("NATS_SERVER"), "-c", DEPLOY / "nats.conf", "-t")

    def test_the_services_judge_together_and_a_worker_may_leave(self):
        if not queue_is_there():
            print("not checked: the commands of deploy/compose.yaml; this judge has not all of their options")
            self.skipTest("no queue")
        folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        services = Services(folder)
        self.addCleanup(services.stop_all)
        for name in ("nats", "api", "worker-1", "worker-2"):
            services.start(name)
            services.wait_until_well(name)
        self.judges(services, "print(input()[::-1])", "AC")
        self.assertEqual(services.ask("/v1/about", token="another-token-that-nobody-has")[0], 401)
        self.assertIn("judge_build_info{", services.ask("/metrics")[1])
        self.assertEqual(services.stop("worker-1"), 0, services.log("worker-1"))
        self.judges(services, "print(input())", "WA")
        self.assertEqual(services.stop("api"), 0, services.log("api"))

    def judges(self, services, source, verdict):
        cases = [{"input": "stressed\n", "expect": "desserts\n"}]
        status, answer = services.ask("/v1/run", {"language": "python", "source": source, "problem": {"cases": cases}})
        self.assertEqual(status, 200, answer)
        self.assertIn(f'"verdict":"{verdict}"', answer.replace(" ", ""))


if __name__ == "__main__":
    unittest.main()
