"""Programs and their verdicts, and what is no verdict."""

import itertools
import pickle
import unittest

import judge
from support import PAIRS, SUM, Story, jobs


class Verdicts(Story):
    def test_a_program_is_judged_by_cases_by_arguments_or_by_a_problem_of_the_service(self):
        result = judge.run(SUM, language="python", cases=[*PAIRS, ("1 1\n", "3\n"), {"input": "0 0", "expect": "0", "name": "zeros"}])
        self.assertEqual((result.verdict, result.passed, result.score), ("WA", False, 0.75))
        self.assertEqual([case.name for case in result.cases], ["1", "2", "3", "zeros"])
        self.assertIn('expected "3", got "2"', result.cases[2].message)
        self.assertEqual(result.report["language"], "python")
        function = {"name": "twice", "params": [{"name": "x", "type": "int"}], "returns": "int"}
        result = judge.run("def twice(x): return 2 * x", language="python", function=function, cases=[([4], 8), ([0], 0)])
        self.assertEqual((result.verdict, result.score), ("AC", 1.0))
        result = judge.run("def two_sum(nums, target): return [0, 0]", language="python", problem="two-sum")
        self.assertEqual(result.verdict, "WA")
        check = {"kind": "tokens", "float_tolerance": 1e-3}
        result = judge.run("import other\nprint(other.x)", language="python", files={"other.py": "x = 1.0001"}, cases=[("", "1")], check=check)
        self.assertTrue(result.passed, result)

    def test_what_a_program_does_wrong_is_a_verdict_and_what_a_request_does_wrong_is_none(self):
        refused = judge.run("def f(:\n", language="python", cases=PAIRS)
        self.assertEqual((refused.verdict, refused.score, refused.cases), ("CE", 0.0, ()))
        slow = judge.run("while True: pass", language="python", cases=PAIRS[:1], limits={"time": "100ms"})
        self.assertEqual(slow.verdict, "TLE")
        for arguments, said in [
            (dict(language="cobol", cases=PAIRS), "no language"),
            (dict(language="python"), "nothing to judge by"),
            (dict(language="python", cases=PAIRS, problem="two-sum"), "brings `cases` itself"),
            (dict(language="python", cases=["1 2"]), "is no case"),
            (dict(language="python", cases=[(1, 2)]), "are texts"),
            (dict(language="python", cases=[]), "has 1 to"),
            (dict(language="python", problem="no-such"), "no-such"),
            (dict(language="python", cases=[("", {1})]), "no case of a program"),
            (dict(language="python", cases=[{"input": "", "expect": {1}}]), "cannot be sent"),
        ]:
            with self.assertRaises(judge.RequestError) as raised:
                judge.run(SUM, **arguments)
            self.assertIn(said, str(raised.exception))
            self.assertFalse(raised.exception.retryable)
        again = pickle.loads(pickle.dumps(raised.exception))
        self.assertEqual((type(again), str(again), again.status), (judge.RequestError, str(raised.exception), None))

    def test_many_are_answered_in_order_and_no_more_are_taken_than_are_sent_soon(self):
        taken = itertools.count()
        results = judge.run_many(jobs(iter(lambda: next(taken), None)))
        first = list(itertools.islice(results, 20))
        self.assertEqual([result.id for result in first], list(range(20)))
        self.assertEqual([result.id for result in first if not result.passed], [0, 7, 14])
        results.close()
        self.assertLessEqual(next(taken), 2 * 128 + 1)
        self.assertEqual([result.id for result in judge.run_many(jobs(range(300)))], list(range(300)))
        self.assertEqual(list(judge.run_many([])), [])

    def test_a_job_that_cannot_be_judged_spoils_no_other(self):
        wrong = [judge.Job("", "cobol", cases=PAIRS), judge.Job("", "python"), judge.Job("", "python", cases=[("", float("nan"))])]
        several = [*jobs([1]), wrong[0], *jobs([2]), *wrong[1:], *jobs([3])]
        outcomes = list(judge.run_many(several, return_exceptions=True))
        kinds = [type(outcome).__name__ for outcome in outcomes]
        self.assertEqual(kinds, ["Result", "RequestError", "Result", "RequestError", "RequestError", "Result"])
        with self.assertRaisesRegex(judge.RequestError, "cobol"):
            list(judge.run_many(several))
        with self.assertRaisesRegex(judge.RequestError, "no `judge.Job`"):
            list(judge.run_many(["print(1)"]))

    def test_a_completion_is_scored_by_tests_as_data_sets_have_them(self):
        program = "Think.\n```python\nprint(0)\n```\nBetter:\n```python\n" + SUM + "```\nDone."
        for tests in [
            PAIRS,
            {"inputs": ["1 2", "2 2"], "outputs": ["3", "4"]},
            '{"inputs": ["1 2", "2 2"], "outputs": ["3", "4"]}',
            {"verifier_metadata": {"unit_tests": '{"inputs": ["1 2"], "outputs": ["3\\n"]}'}},
            {"inputs": [["1 2"]], "outputs": [["3"]]},
        ]:
            self.assertEqual(judge.score(program, tests), 1.0, tests)
        self.assertEqual(judge.score(SUM, [("1 2", "3"), ("1 2", "4")]), 0.5)
        method = "```\nclass Solution:\n    def pairs(self, xs: List[int]) -> dict:\n        print('talk')\n        return list(Counter(xs).items())\n```"
        called = {"fn_name": "pairs", "inputs": [[[1, 1]], "[2]"], "outputs": [[[1, 2]], "[[2,1]]"]}
        self.assertEqual(judge.score(method, called), 1.0)
        text = {"fn_name": "f", "inputs": [["a"], ["b"], [7]], "outputs": ["a", '"b"', 343 % 5]}
        self.assertEqual(judge.score("def f(x): return pow(x, 3, 5) if x == 7 else x", text), 1.0)
        for tests in ["nonsense", {"inputs": [""]}, {"inputs": ["", ""], "outputs": [""]}, 7, {"assert_case": ["assert 1"], "inputs": [], "outputs": []}]:
            with self.assertRaises(judge.RequestError):
                judge.score(program, tests)
        with self.assertRaises(judge.RequestError):
            judge.score(program, called, language="cpp")


class Extraction(unittest.TestCase):
    def test_the_last_block_that_names_the_language_is_the_program(self):
        for completion, code in [
            ("x = 1", "x = 1"),
            ("a\n```python\n1\n```\nb\n```py\n2\n```\n", "2\n"),
            ("```python\n1\n```\n```\n2\n```\n```bash\n3\n```", "1\n"),
            ("```\n2\n```\n```bash\n3\n```", "2\n"),
            ("```bash\n3\n```", ""),
            ("```python\n1\n```\n```python\n2", "1\n"),
            ("```python\n2", "2"),
            ("~~~~Python\n```\n~~~~", "```\n"),
            ("  ```python title=x\n1\n  ```", "1\n"),
            ("```python", ""),
            ("```" + "a" * 10**6 + "`\n" * 10**5, "```" + "a" * 10**6 + "`\n" * 10**5),
        ]:
            self.assertEqual(judge.extract_code(completion, "python"), code, completion)
        self.assertEqual(judge.extract_code("```c++\n1\n```\n```cpp\n2\n```", "cpp", block="first"), "1\n")
