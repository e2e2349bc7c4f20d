"""Many jobs over `/v1/batch`: in their order, each result as soon as it is there, and never more jobs taken than are sent soon.

Jobs are sent in parts, two of which are under way at once, so that the service has work while a part is prepared. A part that breaks in
the middle is sent again from the first job that has no answer.
"""

from __future__ import annotations

import json
import queue
import threading
from collections import deque
from typing import TYPE_CHECKING, Any, Iterable, Iterator, Optional, Union

from ._errors import JudgeError, RequestError, ServiceError
from ._job import Job
from ._pool import BROKEN, Answer, Cancelled, Hold
from ._refusal import refusal, told_refusal, unreachable
from ._result import Result, read_answer

if TYPE_CHECKING:
    from ._client import Client

MOST_JOBS = 128
"""Jobs of one part."""
MOST_BYTES = 4 << 20
"""Bytes of one part, unless one job has more."""
PARTS = 2
"""Parts under way."""

Outcome = Union[Result, JudgeError]


class Batches:
    """The outcomes of many jobs."""

    def __init__(self, client: Client, jobs: Iterable[Job]) -> None:
        self._client = client
        self._jobs = iter(jobs)
        self._left: Optional[tuple[Job, Union[bytes, JudgeError]]] = None

    def __iter__(self) -> Iterator[Outcome]:
        parts: deque[_Part] = deque()
        try:
            while True:
                while len(parts) < PARTS and (part := self._next_part()) is not None:
                    parts.append(part)
                if not parts:
                    return
                yield from parts[0].outcomes()
                parts.popleft()
        finally:
            # Whoever stops early has the programs ended.
            for part in parts:
                part.hold.cancel()

    def _next_part(self) -> Optional[_Part]:
        lines: list[tuple[Job, Union[bytes, JudgeError]]] = []
        size = 0
        while len(lines) < MOST_JOBS:
            line = self._left or self._next_line()
            self._left = None
            if line is None:
                break
            length = len(line[1]) if isinstance(line[1], bytes) else 0
            if lines and size + length > MOST_BYTES:
                self._left = line
                break
            size += length
            lines.append(line)
        return _Part(self._client, lines) if lines else None

    def _next_line(self) -> Optional[tuple[Job, Union[bytes, JudgeError]]]:
        from ._client import encoded

        job = next(self._jobs, None)
        if job is None:
            return None
        if not isinstance(job, Job):
            raise RequestError(f"{job!r} is no `judge.Job`")
        try:
            return job, encoded(job.request())
        except JudgeError as error:
            return job, error


class _Part:
    """Jobs that are sent together, by a thread."""

    def __init__(self, client: Client, lines: list[tuple[Job, Union[bytes, JudgeError]]]) -> None:
        self.hold = Hold()
        self._client = client
        self._lines = lines
        self._outcomes: queue.SimpleQueue[Union[Outcome, BaseException]] = queue.SimpleQueue()
        self._told = 0
        threading.Thread(target=self._work, name="judge-batch", daemon=True).start()

    def outcomes(self) -> Iterator[Outcome]:
        """One for each job, in their order."""
        for _ in self._lines:
            outcome = self._outcomes.get()
            if isinstance(outcome, BaseException) and not isinstance(outcome, JudgeError):
                raise outcome
            yield outcome

    def _tell(self, outcome: Outcome) -> None:
        self._outcomes.put(outcome)
        self._told += 1

    def _work(self) -> None:
        try:
            self._judge()
        except Cancelled:
            # Nobody listens.
            return
        except JudgeError as error:
            # All that is left has the same fate.
            while self._told < len(self._lines):
                self._tell(error)
        except BaseException as error:
            self._outcomes.put(error)

    def _judge(self) -> None:
        while self._told < len(self._lines):
            before = self._told
            try:
                self._send()
            except JudgeError as error:
                if not error.retryable:
                    raise
                if self._told == before:
                    # Nothing of it was answered. One job alone shows, patiently, whether the service comes back.
                    self._tell(self._alone())

    def _send(self) -> None:
        """Sends what has no answer yet, up to the first job that cannot be sent, and tells the answers."""
        lines: list[bytes] = []
        for _, line in self._lines[self._told :]:
            if isinstance(line, JudgeError):
                break
            lines.append(line)
        if not lines:
            line = self._lines[self._told][1]
            assert isinstance(line, JudgeError)
            self._tell(line)
            return
        body = b"\n".join(lines) + b"\n"
        count = 0
        try:
            for answer in self._client._pool.lines("/v1/batch", body, {}, self.hold):
                if isinstance(answer, Answer):
                    raise refusal(answer)
                self._tell(self._read(answer))
                count += 1
        except BROKEN as error:
            if self.hold.is_cancelled:
                raise Cancelled from error
            raise unreachable(self._client._where(), error) from error
        if count != len(lines):
            raise ServiceError(f"the service answered {count} of {len(lines)} jobs", retryable=True)

    def _read(self, line: bytes) -> Outcome:
        try:
            answer: Any = json.loads(line)
        except ValueError:
            return ServiceError("the answer is no JSON", status=200)
        if not (isinstance(answer, dict) and "error" in answer):
            try:
                return read_answer(answer, 200)
            except JudgeError as error:
                return error
        refused = told_refusal(answer, None)
        return self._alone() if refused.retryable else refused

    def _alone(self) -> Outcome:
        """The outcome of the first job without one, asked for alone and patiently."""
        try:
            return self._client.run_job(self._lines[self._told][0], hold=self.hold)
        except JudgeError as error:
            return error
