"""A client of one service."""

from __future__ import annotations

import json
import os
import random
import time
from typing import Any, Callable, Iterable, Iterator, Literal, Mapping, Optional, Sequence, TypeVar, Union, overload

from . import _local
from ._batch import Batches
from ._errors import JudgeError, RequestError, ServiceError
from ._job import CaseLike, Job, Table
from ._place import Place
from ._pool import BROKEN, Cancelled, Hold, Pool
from ._refusal import refusal, unreachable
from ._result import Result, read_answer
from ._tests import Tests, scored_job

PATIENCE = 120.0
"""Seconds for which a request is tried again where the service says that it may succeed later."""
TIMEOUT = 900.0
"""Seconds without a word of the service after which a connection counts as broken."""
FIRST_WAIT, LONGEST_WAIT = 0.05, 5.0

T = TypeVar("T")


class Client:
    """Asks a service: the one at `place`, or that `JUDGE_API` names, or else the one of this machine and user, which is started if need be.

    Threads may share a client. A process that is forked opens connections of its own.
    """

    def __init__(
        self,
        place: Optional[str] = None,
        token: Optional[str] = None,
        *,
        patience: float = PATIENCE,
        timeout: Optional[float] = TIMEOUT,
    ) -> None:
        place = place or os.environ.get("JUDGE_API") or None
        token = token or os.environ.get("JUDGE_TOKEN") or None
        self._named = None if place is None else Place.parse(place)
        self.patience = patience
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if token is not None:
            if not token.isascii() or not token.isprintable() or " " in token:
                raise RequestError("a token is a line of letters, digits and signs")
            headers["Authorization"] = f"Bearer {token}"
        self._pool = Pool(self._find, headers, timeout)

    def _find(self) -> Place:
        return self._named or Place.parse(_local.ensure())

    @property
    def place(self) -> str:
        """Where the service is; starts that of this machine if need be."""
        return self._find().name

    def close(self) -> None:
        """Closes connections that are not in use. The client can be used on."""
        self._pool.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(
        self,
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
        return self.run_job(Job(source, language, cases, problem, files, limits, check, function, class_, reveal))

    def run_job(self, job: Job, *, hold: Optional[Hold] = None) -> Result:
        """The same for a job."""
        return read_answer(self.ask("POST", "/v1/run", job.request(), hold=hold), 200)

    @overload
    def run_many(self, jobs: Iterable[Job], *, return_exceptions: Literal[False] = False) -> Iterator[Result]: ...
    @overload
    def run_many(self, jobs: Iterable[Job], *, return_exceptions: Literal[True]) -> Iterator[Union[Result, JudgeError]]: ...
    def run_many(self, jobs: Iterable[Job], *, return_exceptions: bool = False) -> Iterator[Any]:
        """Judges many, and yields their results in the order of the jobs, each as soon as it is there. It takes from `jobs` only what it
        can send soon, so that they may come from a generator without an end. With `return_exceptions`, a job that could not be judged has
        its exception in its place; otherwise it is raised."""
        for result in Batches(self, jobs):
            if isinstance(result, JudgeError) and not return_exceptions:
                raise result
            yield result

    def score(self, completion: str, tests: Tests, *, language: str = "python", limits: Optional[Table] = None, check: Optional[Table] = None) -> float:
        """The share of tests, from 0 to 1, that the program in a completion passes. `judge.extract_code` says which text that is,
        and the manual which forms tests have."""
        return self.run_job(scored_job(completion, tests, language, limits, check)).score

    def run_code(self, request: Mapping[str, Any], *, hold: Optional[Hold] = None) -> dict[str, Any]:
        """Runs a program on one input, in the words of SandboxFusion: request and response as of its `/run_code`."""
        body = encoded(request)

        def attempt() -> dict[str, Any]:
            answer = self._once("POST", "/run_code", body, hold)
            if not isinstance(answer, dict) or answer.get("status") not in ("Success", "Failed"):
                message = answer.get("message") if isinstance(answer, dict) else None
                raise ServiceError(f"the service failed: {message or 'its answer says nothing'}", status=200, retryable=True)
            return answer

        return self.patiently(attempt, hold)

    def about(self) -> dict[str, Any]:
        """What the service is: version, languages, queue."""
        answer: dict[str, Any] = self.ask("GET", "/v1/about", None)
        return answer

    def ask(self, method: str, path: str, request: Optional[Mapping[str, Any]], *, hold: Optional[Hold] = None) -> Any:
        """Sends a request, and reads its answer as JSON. What may succeed later is tried again for a while, since judging the same
        program again does no harm."""
        body = None if request is None else encoded(request)
        return self.patiently(lambda: self._once(method, path, body, hold), hold)

    def _once(self, method: str, path: str, body: Optional[bytes], hold: Optional[Hold]) -> Any:
        try:
            answer = self._pool.ask(method, path, body, {}, hold)
        except BROKEN as error:
            if hold is not None and hold.is_cancelled:
                raise Cancelled from error
            raise unreachable(self._where(), error) from error
        if answer.status != 200:
            raise refusal(answer)
        try:
            return json.loads(answer.body)
        except ValueError as error:
            raise ServiceError("the answer is no JSON", hint="does `JUDGE_API` name a `judge api`?", status=200) from error

    def _where(self) -> str:
        """The place in words; nothing is started for it."""
        return self._named.name if self._named else "the service of this machine"

    def patiently(self, attempt: Callable[[], T], hold: Optional[Hold] = None) -> T:
        """Calls it, and again while it fails by something that may pass, for as long as this client is patient."""
        deadline, wait = time.monotonic() + self.patience, FIRST_WAIT
        while True:
            try:
                return attempt()
            except Cancelled:
                raise
            except JudgeError as error:
                left = deadline - time.monotonic()
                if not error.retryable or left <= 0 or (hold is not None and hold.is_cancelled):
                    raise
            # Those who failed together do not come back together.
            time.sleep(min(wait * random.uniform(0.5, 1.0), left))
            wait = min(2 * wait, LONGEST_WAIT)


def encoded(request: Mapping[str, Any]) -> bytes:
    """A request as it is sent, on one line."""
    try:
        return json.dumps(request, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise RequestError(f"the request cannot be sent: {error}") from error
