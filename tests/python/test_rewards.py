"""Rewards as trainers ask for them. What was not judged is no reward of 0."""

import asyncio
import logging
import sys
import types

import judge
from judge import _api, rewards
from support import Story

ONE = "Here:\n```python\nprint(1)\n```"
TESTS = '{"inputs": ["", ""], "outputs": ["1", "2"]}'


class Rewards(Story):
    def setUp(self):
        logging.getLogger("judge").addHandler(logging.NullHandler())
        _api._client = None

    def tearDown(self):
        _api._client = None

    def test_trainers_get_the_share_of_tests_that_pass(self):
        message = [{"role": "user", "content": "print(5)"}, {"role": "assistant", "content": [{"type": "text", "text": ONE}]}]
        told = rewards.trl(["p"] * 4, [ONE, message, "nothing", ONE], tests=[[("", "1")], TESTS, TESTS, None], trainer_state=None)
        self.assertEqual(told, [1.0, 0.5, 0.0, None])
        told = rewards.trl(["p"], ["```cpp\nint main() {}\n```"], ground_truth=[[("", "")]], language=["cpp"])
        self.assertEqual(told, [1.0])
        told = rewards.openrlhf(["q" + ONE + "<|im_end|>", "other " + ONE], ["q", "?"], [TESTS, [["", "1"]]])
        self.assertEqual((told["rewards"], told["scores"]), ([0.5, 1.0], [0.5, 1.0]))
        ask = [dict(answer=TESTS), dict(info={"tests": TESTS}), dict(info={"inputs": [""], "outputs": ["1"]})]
        self.assertEqual([asyncio.run(rewards.verifiers(message, **sample)) for sample in ask], [0.5, 0.5, 1.0])

    def test_a_failure_is_raised_and_logged_and_no_reward(self):
        _api._client = judge.Client(f"unix:{self.runtime}/nowhere", patience=0)
        with self.assertLogs("judge", "ERROR"), self.assertRaises(judge.ServiceError):
            rewards.trl(["p"], [ONE], tests=[TESTS])
        with self.assertLogs("judge", "ERROR"), self.assertRaises(judge.ServiceError):
            rewards.openrlhf(["q"], ["q"], [TESTS])
        with self.assertLogs("judge", "ERROR"), self.assertRaises(judge.NotJudged):
            asyncio.run(rewards.verifiers(ONE, answer=TESTS))
        with self.assertRaises(judge.RequestError):
            rewards.trl(["p"], [ONE])

    def test_verl_has_its_sandbox_registered_or_replaced(self):
        for has_runners in (True, False):
            with self.subTest(has_runners=has_runners):
                scoring, utils, runners = self.verl(has_runners)
                import judge.verl_plugin

                run = runners["judge"] if has_runners else utils.call_sandbox_api
                response, error = run("judge://", "print(input())", "7", 10, 10, 1024, "python")
                self.assertEqual((response["run_result"]["stdout"], error), ("7\n", None))
                if not has_runners:
                    self.assertEqual(utils.call_sandbox_api("http://other", "code"), ("theirs", None))
                self.assertEqual(scoring.compute_score("http://other", [{"api_request_error": "theirs"}]), (0.0, [{"api_request_error": "theirs"}]))
                with self.assertRaises(judge.NotJudged):
                    scoring.compute_score("judge://", [{"api_request_error": "no service"}])
                self.assertEqual(scoring.compute_score("judge://", [{"api_request_error": None}])[0], 0.0)
                with self.assertLogs("judge", "ERROR"):
                    response, error = run("judge://", "code", None, 10, 10, 1024, "cobol")
                self.assertIsNone(response)
                self.assertIn("Input should be", error)

    def verl(self, has_runners):
        """The part of verl that is looked at."""
        runners = {}
        modules = {name: types.ModuleType(name) for name in ["verl", "verl.utils", "verl.utils.reward_score"]}
        scoring = types.ModuleType("verl.utils.reward_score.sandbox_fusion")
        utils = types.ModuleType("verl.utils.reward_score.sandbox_fusion.utils")
        scoring.compute_score = lambda url, cases: (0.0, cases)
        utils.call_sandbox_api = lambda *_: ("theirs", None)
        if has_runners:
            utils.register_sandbox_runner = runners.__setitem__
        modules.update({scoring.__name__: scoring, utils.__name__: utils})
        sys.modules.update(modules)
        sys.modules.pop("judge.verl_plugin", None)
        self.addCleanup(lambda: [sys.modules.pop(name, None) for name in [*modules, "judge.verl_plugin"]])
        return scoring, utils, runners
