"""The same for programs on asyncio. The loop is never blocked; a task that is cancelled has its program ended."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any, AsyncIterator, Callable, Iterable, Literal, Mapping, Optional, Sequence, TypeVar, Union, overload

from . import _api
from ._client import Client
from ._errors import JudgeError
from ._job import CaseLike, Job, Table
from ._pool import MOST, Cancelled, Hold
from ._result import Result
from ._tests import Tests, scored_job

T = TypeVar("T")
_threads: Optional[ThreadPoolExecutor] = None


def _forget() -> None:
    global _threads
    _threads = None


os.register_at_fork(after_in_child=_forget)


async def _off_loop(work: Callable[[Hold], T]) -> T:
    """Works in a thread. As many wait for answers as there are connections."""
    global _threads
    if _threads is None:
        _threads = ThreadPoolExecutor(MOST, thread_name_prefix="judge-aio")
    hold = Hold()
    try:
        return await asyncio.get_running_loop().run_in_executor(_threads, work, hold)
    except asyncio.CancelledError:
        hold.cancel()
        raise
    except Cancelled:
        raise asyncio.CancelledError from None


async def run(
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
    client: Optional[Client] = None,
) -> Result:
    """Judges a program by all its cases; see `judge.run`."""
    return await run_job(Job(source, language, cases, problem, files, limits, check, function, class_, reveal), client=client)


async def run_job(job: Job, *, client: Optional[Client] = None) -> Result:
    """The same for a job."""
    return await _off_loop(lambda hold: (client or _api.client()).run_job(job, hold=hold))


async def score(
    completion: str,
    tests: Tests,
    *,
    language: str = "python",
    limits: Optional[Table] = None,
    check: Optional[Table] = None,
    client: Optional[Client] = None,
) -> float:
    """The share of tests that the program in a completion passes; see `judge.score`."""
    return (await run_job(scored_job(completion, tests, language, limits, check), client=client)).score


@overload
def run_many(
    jobs: Iterable[Job], *, client: Optional[Client] = None, return_exceptions: Literal[False] = False
) -> AsyncIterator[Result]: ...
@overload
def run_many(
    jobs: Iterable[Job], *, client: Optional[Client] = None, return_exceptions: Literal[True]
) -> AsyncIterator[Union[Result, JudgeError]]: ...
async def run_many(jobs: Iterable[Job], *, client: Optional[Client] = None, return_exceptions: bool = False) -> AsyncIterator[Any]:
    """Judges many, in their order; see `judge.run_many`. `jobs` is read in a thread."""
    asked = client or _api.client()
    results: Any = asked.run_many(jobs, return_exceptions=True) if return_exceptions else asked.run_many(jobs)
    end = object()
    waiting: Optional[asyncio.Future[Any]] = None
    try:
        while True:
            waiting = asyncio.ensure_future(_off_loop(lambda _: next(results, end)))
            result = await asyncio.shield(waiting)
            if result is end:
                return
            yield result
    finally:
        # The generator may be at work in a thread; it is closed behind that.
        if waiting is not None and not waiting.done():
            waiting.add_done_callback(lambda done: (done.cancelled() or done.exception(), results.close()))
        else:
            results.close()
