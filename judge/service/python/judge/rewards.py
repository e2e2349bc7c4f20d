"""Reward functions for trainers, as small as they can be.

- TRL: `GRPOTrainer(reward_funcs=[judge.rewards.trl], …)`; the data set has a column `tests` (or `ground_truth`), and may have `language`.
- OpenRLHF: a file that holds `from judge.rewards import openrlhf as reward_func`; labels are tests.
- verifiers: `vf.Rubric(funcs=[judge.rewards.verifiers])`; tests are in `info` or in `answer`.

verl needs none of them: `reward.sandbox_fusion.url=judge://`, see `judge.verl_plugin`. Each reward is the share of tests that pass. What
cannot be judged is logged and raised; it is never a reward of 0.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import Any, Mapping, Optional, Sequence, Union

from . import _api, aio
from ._errors import JudgeError, NotJudged, RequestError
from ._job import Job
from ._tests import Tests, scored_job

logger = logging.getLogger("judge")

Completion = Union[str, Sequence[Mapping[str, Any]]]
"""A text, or messages of which the last one counts."""

COLUMNS = ("tests", "ground_truth")
_TOKEN = re.compile(r"(?:<[|｜][^|｜<>]{1,40}[|｜]>|</s>|<eos>)\Z")
_LONGEST_TOKEN = 48


def trl(prompts: Sequence[Any], completions: Sequence[Completion], **columns: Any) -> list[Optional[float]]:
    """Rewards as TRL asks for them. A sample without tests has none, which TRL leaves to its other reward functions."""
    tests = next((columns[name] for name in COLUMNS if columns.get(name) is not None), None)
    if tests is None:
        raise RequestError("the data set has no tests", hint="its column `tests` or `ground_truth` holds those of each sample")
    languages = columns.get("language") or ["python"] * len(completions)
    samples = list(zip(completions, tests, languages))
    scores = iter(_scores([_job(*sample) for sample in samples if sample[1] is not None]))
    return [None if told is None else next(scores) for _, told, _ in samples]


def openrlhf(queries: Sequence[str], prompts: Sequence[str], labels: Sequence[Tests], **_: Any) -> dict[str, Any]:
    """Rewards as OpenRLHF asks for them."""
    jobs = [_job(_behind(prompt, query), label, "python") for query, prompt, label in zip(queries, prompts, labels)]
    rewards = _tensor(_scores(jobs))
    return {"rewards": rewards, "scores": rewards, "extra_logs": {"judge_score": rewards}}


async def verifiers(completion: Completion, answer: Optional[Tests] = None, info: Optional[Mapping[str, Any]] = None) -> float:
    """A reward as verifiers asks for it. The tests are `info` or its `tests`, or `answer`. verifiers makes a reward of 0 of any
    `Exception`, so what cannot be judged ends the run as `NotJudged`."""
    info = info or {}
    tests: Any = info.get("tests")
    if tests is None:
        tests = info if {"inputs", "unit_tests", "verifier_metadata"} & set(info) else answer
    try:
        if not tests:
            raise RequestError("the sample has no tests", hint="`info` holds `tests`, or `answer` is those")
        return (await aio.run_job(_job(completion, tests, str(info.get("language", "python"))))).score
    except JudgeError as error:
        logger.error("not judged, and not a reward of 0: %s", error)
        raise NotJudged(str(error)) from error


def text(completion: Completion) -> str:
    """The text of a completion: of its last message, if it is messages."""
    if isinstance(completion, str):
        return completion
    content = completion[-1].get("content") if completion else None
    if isinstance(content, (list, tuple)):
        content = "".join(str(part.get("text", "")) for part in content if isinstance(part, Mapping))
    return content or ""


def _job(completion: Completion, tests: Tests, language: str) -> Job:
    return scored_job(_without_end(text(completion)), tests, language)


def _without_end(told: str) -> str:
    """A text without the special tokens at its end, which may stand right behind a fence."""
    while True:
        bare = told.rstrip()
        token = _TOKEN.search(bare, max(0, len(bare) - _LONGEST_TOKEN))
        if token is None:
            return told
        told = bare[: token.start()]


def _scores(jobs: Sequence[Job]) -> list[float]:
    try:
        return [result.score for result in _api.run_many(jobs)]
    except JudgeError as error:
        logger.error("not judged, and not a reward of 0: %s", error)
        raise


def _behind(prompt: str, query: str) -> str:
    """What the model wrote behind a prompt."""
    return query[len(prompt) :] if query.startswith(prompt) else query


def _tensor(numbers: list[float]) -> Any:
    """A tensor, where the trainer has loaded PyTorch."""
    torch = sys.modules.get("torch")
    return numbers if torch is None else torch.tensor(numbers, dtype=torch.float32)
