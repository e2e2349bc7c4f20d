"""The service of a machine: one for all, started by whoever comes first, and replaced where it died."""

import json
import multiprocessing
import os
import shutil
import signal
import socket
import tempfile
import threading
import unittest

import judge
from judge import _local, _pool
from support import PAIRS, SUM, Story, has_ended, jobs, process_behind

ASKS = """
import judge
print(judge.run("print(1)", language="python", cases=[("", "1")]).verdict, judge.client().place)
"""


class Canned(threading.Thread):
    """A service that says the same to everybody."""

    def __init__(self, path, answer):
        super().__init__(daemon=True)
        self.answer = answer
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen()
        self.start()

    def run(self):
        while True:
            connection, _ = self.listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(self.answer)


class OneService(Story):
    def test_many_processes_that_begin_at_once_share_one_service_and_a_dead_one_is_replaced(self):
        def places():
            others = [self.python(ASKS) for _ in range(4)]
            told = [other.communicate()[0].split() for other in others]
            self.assertEqual([other.returncode for other in others], [0] * 4)
            self.assertEqual({verdict for verdict, _ in told}, {"AC"})
            return {place for _, place in told}

        (place,) = places()
        process = process_behind(place)
        self.assertEqual(os.stat(place[5:]).st_mode & 0o777, 0o600)
        os.kill(process, signal.SIGKILL)
        has_ended(process)
        # The socket is left, and nobody listens.
        self.assertEqual(places(), {place})
        self.assertNotEqual(process_behind(place), process)

    def test_a_service_that_is_killed_loses_no_job_and_gives_no_verdict(self):
        results = judge.run_many(jobs(range(200)))
        told = [next(results)]
        for _ in range(2):
            process = process_behind(judge.client().place)
            os.kill(process, signal.SIGKILL)
            told.extend(next(results) for _ in range(70))
        told.extend(results)
        self.assertEqual([result.id for result in told], list(range(200)))
        self.assertEqual([result.id for result in told if not result.passed], list(range(0, 200, 7)))
        os.kill(process_behind(judge.client().place), signal.SIGKILL)
        self.assertTrue(judge.run(SUM, language="python", cases=PAIRS).passed)

    def test_forked_processes_and_threads_do_not_mix_their_answers(self):
        def ask(number):
            return judge.run(f"print({number})", language="python", cases=[("", str(number))], reveal=True).passed

        self.assertTrue(ask(0))
        told = []
        threads = [threading.Thread(target=lambda number=number: told.append(ask(number))) for number in range(32)]
        for thread in threads:
            thread.start()
        context = multiprocessing.get_context("fork")
        receiving, sending = context.Pipe(duplex=False)

        def child():
            sending.send(all(ask(100 + number) for number in range(8)))

        children = [context.Process(target=child) for _ in range(2)]
        for process in children:
            process.start()
        for thread in threads:
            thread.join()
        self.assertEqual(told, [True] * 32)
        self.assertEqual([receiving.recv(), receiving.recv()], [True, True])
        for process in children:
            process.join()
        self.assertTrue(ask(1))

    def test_a_service_ends_with_its_last_user_and_leaves_no_socket(self):
        with tempfile.TemporaryDirectory(prefix="judge") as runtime:
            other = self.python(ASKS + "input()", XDG_RUNTIME_DIR=runtime, JUDGE_IDLE_EXIT="1")
            verdict, place = other.stdout.readline().split()
            process = process_behind(place)
            other.communicate("\n")
            self.assertEqual((verdict, other.returncode), ("AC", 0))
            has_ended(process)
            self.assertEqual(os.path.exists(place[5:]), False)

    def test_a_client_never_asks_the_service_of_another_judge(self):
        own = judge.Client().place
        other = os.path.join(self.runtime, "other-judge")
        shutil.copy2(_local.binary(), other)
        os.utime(other)
        os.environ["JUDGE_BINARY"], before = other, os.environ.get("JUDGE_BINARY")
        try:
            self.assertNotEqual(judge.Client().place, own)
        finally:
            os.environ.pop("JUDGE_BINARY")
            os.environ.update({"JUDGE_BINARY": before} if before else {})
        self.assertEqual(judge.Client().place, own)


class Failures(Story):
    def test_a_full_queue_is_waited_for(self):
        client = judge.Client(self.named_service("--places", "1", "--jobs", "1"))
        told = []

        def ask():
            told.append(client.run(SUM, language="python", cases=PAIRS).passed)

        threads = [threading.Thread(target=ask) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(told, [True] * 16)
        impatient = judge.Client(client.place, patience=0)
        outcomes = []

        def try_once():
            try:
                outcomes.append(impatient.run(SUM, language="python", cases=PAIRS * 20).passed)
            except judge.ServiceError as error:
                outcomes.append((error.status, error.retryable))

        threads = [threading.Thread(target=try_once) for _ in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(set(outcomes), {True, (429, True)})

    def test_who_does_not_answer_or_answers_something_else_gives_no_score(self):
        nowhere = judge.Client(f"unix:{self.runtime}/nowhere", patience=0.1)
        with self.assertRaises(judge.ServiceError) as raised:
            nowhere.score(SUM, PAIRS)
        self.assertTrue(raised.exception.retryable)
        with self.assertRaises(judge.ServiceError):
            list(nowhere.run_many(jobs([1])))
        newer = json.dumps({"format": 9, "report": {}, "judge": {}}).encode()
        failed = json.dumps({"format": 1, "judge": {}, "report": {"verdict": "JE", "message": "a checker failed", "cases": []}}).encode()
        head = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
        for number, (answer, said) in enumerate([
            (head % (len(newer), newer), "reads form 1"),
            (head % (len(failed), failed), "a checker failed"),
            (head % (2, b"{}"), "none of judge's"),
            (head % (4, b"html"), "no JSON"),
            (head % (100, b"cut"), "does not answer"),
            (b"SSH-2.0\r\n", "does not answer"),
            (b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nhtml", "status 404"),
            (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\nhtml", "status 502"),
        ]):
            path = f"{self.runtime}/canned{number}"
            Canned(path, answer)
            client = judge.Client(f"unix:{path}", patience=0.1)
            for ask in (lambda: client.score(SUM, PAIRS), lambda: list(client.run_many(jobs([1])))):
                with self.assertRaises(judge.ServiceError) as raised:
                    ask()
                self.assertIn(said, str(raised.exception))
            self.assertEqual(raised.exception.retryable, number in (4, 5, 7), said)

    def test_places_and_tokens_are_checked_before_anything_is_sent(self):
        for place in ["", "judge", "unix:", "ftp://host", "http://", "http://host/path", "http://host:port", "http://user@host"]:
            with self.assertRaises(judge.RequestError) if place else self.subTest():
                judge.Client(place).close()
        with self.assertRaises(judge.RequestError):
            judge.Client("http://localhost", token="two\r\nlines")
        with open(f"{self.runtime}/token", "w") as file:
            file.write("0123456789abcdef\n")
        place = self.named_service("--token-file", f"{self.runtime}/token")
        self.assertTrue(judge.Client(place, token="0123456789abcdef").run(SUM, language="python", cases=PAIRS).passed)
        with self.assertRaises(judge.ServiceError) as raised:
            judge.Client(place).score(SUM, PAIRS)
        self.assertEqual((raised.exception.status, raised.exception.retryable), (401, False))


class Folder(unittest.TestCase):
    def setUp(self):
        self.runtime = tempfile.mkdtemp(prefix="judge")
        self.addCleanup(shutil.rmtree, self.runtime)
        self.before = os.environ.get("XDG_RUNTIME_DIR")
        os.environ["XDG_RUNTIME_DIR"] = self.runtime
        self.path = os.path.join(self.runtime, f"judge-{os.getuid()}")

    def tearDown(self):
        os.environ.pop("XDG_RUNTIME_DIR")
        if self.before is not None:
            os.environ["XDG_RUNTIME_DIR"] = self.before

    def refused(self):
        with self.assertRaises(judge.ServiceError) as raised:
            _local.folder()
        self.assertIn("not a folder of this user alone", str(raised.exception))

    def test_a_folder_that_others_planted_is_refused(self):
        os.makedirs(os.path.join(self.runtime, "elsewhere"), 0o700)
        os.symlink(os.path.join(self.runtime, "elsewhere"), self.path)
        self.refused()
        os.remove(self.path)
        open(self.path, "w").close()
        self.refused()
        os.remove(self.path)
        os.mkdir(self.path)
        os.chmod(self.path, 0o770)
        self.refused()
        os.chmod(self.path, 0o700)
        self.assertEqual(_local.folder(), self.path)
        if os.getuid() == 0:
            os.chown(self.path, 65534, 65534)
            self.refused()

    def test_locks_and_logs_follow_no_link(self):
        path = os.path.join(_local.folder(), "socket")
        os.symlink("/etc/passwd", f"{path}.lock")
        with self.assertRaises(OSError):
            _local._lock_path(path)

    def test_what_is_no_judge_is_told_in_words(self):
        before = os.environ.get("JUDGE_BINARY")
        self.addCleanup(lambda: os.environ.update({"JUDGE_BINARY": before}) if before else os.environ.pop("JUDGE_BINARY"))
        for program, said in [("/nowhere/judge", "no program"), (shutil.which("false"), "--version` failed")]:
            os.environ["JUDGE_BINARY"] = program
            with self.assertRaises(judge.ServiceError) as raised:
                judge.Client(patience=0).run(SUM, language="python", cases=PAIRS)
            self.assertIn(said, str(raised.exception))
        os.environ["JUDGE_BINARY"] = shutil.which("echo")
        with self.assertRaisesRegex(judge.ServiceError, "did not start"):
            judge.Client(patience=0).run(SUM, language="python", cases=PAIRS)


class Pooling(unittest.TestCase):
    def test_what_nobody_waits_for_is_broken_off(self):
        hold = _pool.Hold()
        hold.cancel()
        with self.assertRaises(_pool.Cancelled):
            hold.take(object())
