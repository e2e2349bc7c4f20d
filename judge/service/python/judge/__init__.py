"""Programs judged by `judge`, on this machine or by a service: one program and all its cases in one call.

    import judge

    result = judge.run("print(sum(map(int, input().split())))", language="python", cases=[("1 2", "3")])
    assert result.passed

Where the environment names no service (`JUDGE_API`), one is started for this machine and user, and ends with its last user. What fails
there is an exception; no failure of the service is ever a verdict, nor a score.
"""

from __future__ import annotations

from ._api import client, run, run_many, score
from ._client import Client
from ._errors import JudgeError, NotJudged, RequestError, ServiceError
from ._extract import extract_code
from ._job import Job
from ._result import Case, Result

__all__ = [
    "Case",
    "Client",
    "Job",
    "JudgeError",
    "NotJudged",
    "RequestError",
    "Result",
    "ServiceError",
    "client",
    "extract_code",
    "run",
    "run_many",
    "score",
]
