"""Real clients of other services, as their users call them, against `judge api`: `.ci/clients` runs this where they are installed.

`JUDGE_PLACE` names the service, `http://host:port`. verl brings a trainer that none of this needs; its scoring functions stand alone.
"""

import asyncio
import base64
import importlib.util
import io
import json
import os
import subprocess
import sys
import threading
import types
import unittest
import zipfile

PLACE = os.environ["JUDGE_PLACE"]
SUM = "a, b = map(int, input().split())\nprint(a + b)\n"
RUST = 'fn main() { let mut line = String::new(); std::io::stdin().read_line(&mut line).unwrap(); println!("{}", line.trim().len()); }'


class SandboxFusion(unittest.TestCase):
    def setUp(self):
        import sandbox_fusion

        self.client = sandbox_fusion
        sandbox_fusion.set_endpoint(PLACE)

    def run_code(self, **request):
        return self.client.run_code(self.client.RunCodeRequest(**request), max_attempts=1)

    def test_programs_run_and_say_how_they_ended(self):
        answer = self.run_code(code=SUM, language="python", stdin="1 2")
        self.assertEqual((answer.status, answer.run_result.stdout), ("Success", "3\n"))
        mapping = self.client.SummaryMapping(
            Success="AC", Failed="?", CompileFailed="CE", CompileTimeout="CTLE", RunFailed="RE", RunTimeout="TLE"
        )
        for request, said in [
            (dict(code=SUM, language="python", stdin="1 2"), "AC"),
            (dict(code=SUM, language="python", stdin="x"), "RE"),
            (dict(code="while True: pass", language="python", run_timeout=0.1), "TLE"),
            (dict(code="int main( {", language="cpp"), "CE"),
            (dict(code=RUST, language="rust", stdin="four"), "AC"),
            (dict(code="console.log(1)", language="nodejs"), "AC"),
            (dict(code="const x: number = 1; console.log(x)", language="typescript"), "AC"),
            (dict(code="package main\nfunc main() { panic(1) }", language="go"), "RE"),
        ]:
            self.assertEqual(self.client.summary_run_code_result(self.run_code(**request), mapping), said, request)

    def test_files_go_in_and_come_back(self):
        code = "open('out', 'wb').write(open('in', 'rb').read()[::-1])"
        answer = self.run_code(code=code, language="python", files={"in": base64.b64encode(b"\x00\xff").decode()}, fetch_files=["out", "none"])
        self.assertEqual(answer.files, {"out": base64.b64encode(b"\xff\x00").decode()})

    def test_many_are_asked_at_once(self):
        requests = [[self.client.RunCodeRequest(code=SUM, language="python", stdin=f"{number} 1")] for number in range(40)]
        answers = self.client.run_concurrent(self.client.run_code, requests, concurrency=20)
        self.assertEqual([answer.run_result.stdout for answer in answers], [f"{number + 1}\n" for number in range(40)])
        answer = asyncio.run(self.client.run_code_async(requests[3][0]))
        self.assertEqual(answer.run_result.stdout, "4\n")


class Judge0(unittest.TestCase):
    def setUp(self):
        import judge0

        self.judge0 = judge0
        self.client = judge0.Client(PLACE)

    def test_the_service_tells_what_it_is(self):
        self.assertIn(self.client.version, self.judge0.data.LANGUAGE_TO_LANGUAGE_ID)
        self.assertEqual(len(self.client.get_statuses()), 14)
        self.assertTrue(self.client.config.enable_additional_files)
        names = self.judge0.LanguageAlias
        for alias in (names.PYTHON, names.C, names.CPP, names.CPP_CLANG, names.RUST, names.GO, names.JAVASCRIPT, names.TYPESCRIPT):
            self.assertTrue(self.client.is_language_supported(alias), alias)
        self.assertFalse(self.client.is_language_supported(names.JAVA))
        language = self.client.get_language(self.client.get_language_id(names.PYTHON))
        self.assertIn("Python", language.name)

    def test_submissions_are_judged_with_their_cases(self):
        cases = [self.judge0.TestCase("1 2", "3"), self.judge0.TestCase("2 2", "5"), self.judge0.TestCase("x", "")]
        results = self.judge0.run(client=self.client, source_code=SUM, language=self.judge0.PYTHON, test_cases=cases)
        status = self.judge0.Status
        self.assertEqual([result.status for result in results], [status.ACCEPTED, status.WRONG_ANSWER, status.RUNTIME_ERROR_NZEC])
        self.assertEqual(results[0].stdout, "3\n")
        self.assertIn("ValueError", results[2].stderr)
        many = self.judge0.run(client=self.client, source_code=SUM, language=self.judge0.PYTHON, test_cases=[cases[0]] * 45)
        self.assertEqual({result.status for result in many}, {status.ACCEPTED})
        refused = self.judge0.run(client=self.client, source_code="int main( {", language=self.judge0.CPP)
        self.assertEqual(refused.status, status.COMPILATION_ERROR)
        self.assertIn("error", refused.compile_output)
        slow = self.judge0.run(client=self.client, source_code="while True: pass", language=self.judge0.PYTHON, cpu_time_limit=0.1)
        self.assertEqual((slow.status, slow.message), (status.TIME_LIMIT_EXCEEDED, base64.b64encode(b"Time limit exceeded").decode()))

    def test_additional_files_stand_beside_the_program(self):
        files = self.judge0.Filesystem(content=[self.judge0.File(name="data/in.txt", content="7"), self.judge0.File(name="other.py", content="X = 6")])
        source = "import other\nprint(other.X * int(open('data/in.txt').read()))"
        result = self.judge0.run(client=self.client, source_code=source, language=self.judge0.PYTHON, additional_files=files)
        self.assertEqual((result.status, result.stdout), (self.judge0.Status.ACCEPTED, "42\n"), result)
        header = self.judge0.Filesystem(content=[self.judge0.File(name="six.h", content="#define SIX 6\n")])
        source = '#include <stdio.h>\n#include "six.h"\nint main() { printf("%d", SIX); }'
        result = self.judge0.run(client=self.client, source_code=source, language=self.judge0.C, additional_files=header)
        self.assertEqual((result.status, result.stdout), (self.judge0.Status.ACCEPTED, "6"), result)
        trick = io.BytesIO()
        with zipfile.ZipFile(trick, "w") as packed:
            packed.writestr("../../out", "x")
        request = {"source_code": "", "language_id": 71, "additional_files": base64.b64encode(trick.getvalue()).decode()}
        refused = self.client.client.post("/submissions?wait=true", json=request)
        self.assertEqual((refused.status_code, list(refused.json())), (422, ["source_code", "additional_files"]))


class Verl(unittest.TestCase):
    """verl's own scoring. `judge://` goes through the plugin of the package `judge`, and there through a service that it starts."""

    @classmethod
    def setUpClass(cls):
        # What `import verl` does is for a trainer: here its folder is a package without that.
        folder = importlib.util.find_spec("verl").submodule_search_locations[0]
        for name in ["verl", "verl.utils"]:
            module = types.ModuleType(name)
            module.__path__ = [os.path.join(folder, *name.split(".")[1:])]
            sys.modules[name] = module
        from verl.utils.reward_score import default_compute_score

        import judge.verl_plugin

        cls.score = staticmethod(default_compute_score)
        cls.plugin = judge.verl_plugin

    def scores(self, completion, tests, **arguments):
        """The scores by the service's own address, and by the plugin."""
        for url in [f"{PLACE}/run_code", "judge://", f"judge://{PLACE.split('//')[1]}"]:
            yield self.score("codecontests", completion, json.dumps(tests), sandbox_fusion_url=url, memory_limit_mb=1024, **arguments)

    def test_programs_and_functions_have_their_scores(self):
        program = f"Think.\n```python\n{SUM}```"
        tests = {"inputs": ["1 2", "2 2", "x", "4 4\n"], "outputs": ["3", "4\n", "", "9"]}
        self.assertEqual(list(self.scores(program, tests, concurrent_semaphore=threading.Semaphore(8))), [0.5] * 3)
        method = "```python\nclass Solution:\n    def pairs(self, xs: List[int]):\n        return Counter(xs)\n```"
        tests = {"fn_name": "pairs", "inputs": ["[1, 1]", "[2]"], "outputs": ['{"1": 2}', '{"2": 1}']}
        self.assertEqual(list(self.scores(method, tests)), [1.0] * 3)
        self.assertEqual(list(self.scores("```python\ndef f(:\n```", tests)), [0.0] * 3)
        self.assertEqual(list(self.scores("```python\nx = 3\n```", {"assert_case": ["assert x == 3", "assert x == 4"]})), [0.5] * 3)

    def test_cases_are_told_apart(self):
        from verl.utils.reward_score.sandbox_fusion.utils import check_correctness

        for url in [f"{PLACE}/run_code", "judge://"]:
            for program, language, told in [
                (SUM, "python", [True, False, -2]),
                ("while True: pass", "python", [-3] * 3),
                ("int main( {", "cpp", [-4] * 3),
            ]:
                tests = {"inputs": ["1 2", "2 2", "x"], "outputs": ["3", "5", ""]}
                results, cases = check_correctness(url, tests, program, timeout=1, language=language)
                self.assertEqual(results, told, cases)
                self.assertEqual([case["api_request_error"] for case in cases], [None] * 3)

    def test_what_the_service_fails_at_is_no_score(self):
        tests = {"inputs": ["1 2"], "outputs": ["3"]}
        from judge import Client, NotJudged

        self.plugin._clients["nobody:1"] = Client(f"unix:{os.getcwd()}/nobody", patience=0)
        with self.assertLogs("judge", "ERROR"), self.assertRaises(NotJudged):
            self.score("apps", f"```python\n{SUM}```", tests, sandbox_fusion_url="judge://nobody:1")

    def test_the_installed_package_names_the_plugin(self):
        from importlib.metadata import entry_points

        found = [each for each in entry_points(group="verl.plugins") if each.name == "judge"] if sys.version_info >= (3, 10) else []
        # From the sources alone, there is no entry.
        for each in found:
            self.assertIs(each.load(), self.plugin)


class Piston(unittest.TestCase):
    def test_the_client_of_node_is_answered(self):
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "piston", "client.mjs")
        told = subprocess.run(["node", script, os.environ["JUDGE_PISTON_CLIENT"], PLACE], stdout=subprocess.PIPE, check=True)
        told = json.loads(told.stdout)
        self.assertIn("python", told["languages"])
        self.assertEqual((told["sum"]["run"]["stdout"], told["sum"]["run"]["code"]), ("3\n", 0))
        self.assertEqual((told["arguments"]["run"]["stdout"], told["arguments"]["language"]), ("a b\n", "javascript"))
        self.assertEqual(told["refused"]["compile"]["code"], 1)
        self.assertIn("error", told["refused"]["compile"]["stderr"])
        self.assertEqual(told["slow"]["run"]["signal"], "SIGKILL")
        self.assertIn("cobol", json.dumps(told["unknown"]))


if __name__ == "__main__":
    unittest.main()
