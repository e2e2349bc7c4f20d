"""The functions of the package, which ask one client of this process."""

from __future__ import annotations

import threading
from typing import Any, Iterable, Iterator, Literal, Mapping, Optional, Sequence, Union, overload

from ._client import Client
from ._errors import JudgeError
from ._job import CaseLike, Job, Table
from ._result import Result
from ._tests import Tests

_lock = threading.Lock()
_client: Optional[Client] = None


def client() -> Client:
    """The client that the functions of this package ask."""
    global _client
    if _client is None:
        with _lock:
            _client = _client or Client()
    return _client


def run(
    source: str,
    *,
    language: str,
    cases: Optional[Sequence[CaseLike]] = None,
    problem: Optional[str] = None,
    files: Optional[Mapping[str, str]] = None,
    limits: Optional[Table] = None,
    check: Optional[Table] = None,
    function: Optional[Table] = None,
    class_: Optional[Table] = None,
    reveal: Optional[bool] = None,
) -> Result:
    """Judges a program by all its cases. A program that is refused or fails has a verdict; an exception says that nothing was judged."""
    return client().run_job(Job(source, language, cases, problem, files, limits, check, function, class_, reveal))


@overload
def run_many(jobs: Iterable[Job], *, return_exceptions: Literal[False] = False) -> Iterator[Result]: ...
@overload
def run_many(jobs: Iterable[Job], *, return_exceptions: Literal[True]) -> Iterator[Union[Result, JudgeError]]: ...
def run_many(jobs: Iterable[Job], *, return_exceptions: bool = False) -> Iterator[Any]:
    """Judges many, and yields their results in the order of the jobs, each as soon as it is there; see `Client.run_many`."""
    if return_exceptions:
        return client().run_many(jobs, return_exceptions=True)
    return client().run_many(jobs)


def score(completion: str, tests: Tests, *, language: str = "python", limits: Optional[Table] = None, check: Optional[Table] = None) -> float:
    """The share of tests, from 0 to 1, that the program in a completion passes; see `Client.score`."""
    return client().score(completion, tests, language=language, limits=limits, check=check)
