"""What the stories of the Python package share: a runtime folder of their own, and the process behind a socket."""

import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import unittest

import judge
from judge import _api, _local

SUM = "a, b = map(int, input().split())\nprint(a + b)\n"
PAIRS = [("1 2\n", "3\n"), ("2 2\n", "4\n")]


def process_behind(place):
    """The process that listens on a socket."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(place[len("unix:") :])
        told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        return struct.unpack("3i", told)[0]


def has_ended(process):
    """Waits until a process is gone."""
    try:
        descriptor = os.pidfd_open(process)
    except ProcessLookupError:
        return
    select.select([descriptor], [], [])
    os.close(descriptor)


class Story(unittest.TestCase):
    """Has a runtime folder for all its tests, in which the package starts its service, and ends that behind them."""

    @classmethod
    def setUpClass(cls):
        cls.runtime = tempfile.mkdtemp(prefix="judge")
        cls.before = dict(os.environ)
        os.environ.pop("JUDGE_API", None)
        os.environ["XDG_RUNTIME_DIR"] = cls.runtime
        _api._client = None

    @classmethod
    def tearDownClass(cls):
        cls.end_services()
        os.environ.clear()
        os.environ.update(cls.before)
        # The service takes its socket away meanwhile.
        shutil.rmtree(cls.runtime, ignore_errors=True)

    @classmethod
    def end_services(cls):
        """Ends what was started in the runtime folder."""
        for folder, _, names in os.walk(os.path.join(cls.runtime, f"judge-{os.getuid()}")):
            for name in names:
                path = os.path.join(folder, name)
                if not name.endswith((".lock", ".log")) and _local._listens(path):
                    os.kill(process_behind(f"unix:{path}"), signal.SIGTERM)

    def python(self, code, **environment):
        """Starts another Python with this program."""
        return subprocess.Popen([sys.executable, "-u", "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment})

    def named_service(self, *options):
        """Starts a service that has a name, and tells it."""
        place = f"unix:{self.runtime}/named"
        process = subprocess.Popen([_local.binary(), "api", "--listen", place, *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(lambda: (process.terminate(), process.wait(), process.stdout.close()))
        self.assertTrue(process.stdout.readline())
        return place


def jobs(numbers):
    """Programs that print a number; every seventh expects another one."""
    return (judge.Job(f"print({number})", language="python", cases=[("", str(number + (number % 7 == 0)))], id=number) for number in numbers)
