"""Connections to one place, kept open and used again; by many threads, and never by two processes."""

from __future__ import annotations

import http.client
import os
import threading
import weakref
from dataclasses import dataclass
from typing import Callable, Iterator, Mapping, Optional, Union

from ._place import Place

MOST = 64
"""Connections at once; further requests wait for one."""
KEPT = 8
"""Connections that are kept while nothing is asked; one of them at least tells the service that it has a user."""
Body = Optional[bytes]
BROKEN = (OSError, http.client.HTTPException)
"""What a connection raises when it breaks."""


@dataclass(frozen=True)
class Answer:
    """A whole answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Hold:
    """Lets another thread, or an event loop, break off what is being asked; the service then ends the program."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: Optional[http.client.HTTPConnection] = None
        self.is_cancelled = False

    def take(self, connection: Optional[http.client.HTTPConnection]) -> None:
        """Names the connection that is in use."""
        with self._lock:
            if self.is_cancelled and connection is not None:
                raise Cancelled
            self._connection = connection

    def cancel(self) -> None:
        """Breaks it off."""
        with self._lock:
            self.is_cancelled = True
            if self._connection is not None and self._connection.sock is not None:
                try:
                    self._connection.sock.shutdown(2)
                except OSError:
                    # It ended by itself.
                    pass


class Cancelled(Exception):
    """Nobody waits for the answer any more."""


class Pool:
    """Connections to the place that `find` tells, which may change when a service ends and another begins."""

    def __init__(self, find: Callable[[], Place], headers: Mapping[str, str], timeout: Optional[float]) -> None:
        self._find = find
        self._headers = dict(headers)
        self._timeout = timeout
        self._free: list[http.client.HTTPConnection] = []
        self._reset()
        _pools.add(self)

    def _reset(self) -> None:
        """Forgets everything: locks and connections of a process do not serve its children."""
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self.close()
        self._room = threading.BoundedSemaphore(MOST)

    def close(self) -> None:
        """Closes what is not in use."""
        with self._lock:
            free, self._free = self._free, []
        for connection in free:
            connection.close()

    def __del__(self) -> None:
        self.close()

    def ask(self, method: str, path: str, body: Body, headers: Mapping[str, str], hold: Optional[Hold] = None) -> Answer:
        """Asks, and reads the whole answer. Raises what is in `BROKEN` where the connection breaks."""
        with self._asked(method, path, body, headers, hold) as asked:
            response = asked.response
            answer = Answer(response.status, dict(response.headers.items()), response.read())
            asked.is_whole = not response.will_close
            return answer

    def lines(self, path: str, body: bytes, headers: Mapping[str, str], hold: Optional[Hold]) -> Iterator[Union[Answer, bytes]]:
        """Asks, and yields the lines of the answer as they come; one `Answer` in their place where it is another status than 200."""
        with self._asked("POST", path, body, headers, hold) as asked:
            response = asked.response
            if response.status != 200:
                yield Answer(response.status, dict(response.headers.items()), response.read())
            else:
                while line := response.readline():
                    if not line.endswith(b"\n"):
                        raise http.client.IncompleteRead(line)
                    yield line
            asked.is_whole = not response.will_close

    def _asked(self, method: str, path: str, body: Body, headers: Mapping[str, str], hold: Optional[Hold]) -> _Asked:
        if self._pid != os.getpid():
            self._reset()
        return _Asked(self, method, path, body, {**self._headers, **headers}, hold)

    def _keep(self, connection: http.client.HTTPConnection) -> bool:
        with self._lock:
            has_room = len(self._free) < KEPT
            if has_room:
                self._free.append(connection)
        return has_room

    def _begin(self, asked: _Asked) -> None:
        """Sends a request. A connection that was kept may have been closed from the other side, and then another one is opened."""
        while True:
            with self._lock:
                kept = self._free.pop() if self._free else None
            connection = kept or self._find().connection(self._timeout)
            try:
                if connection.sock is None:
                    connection.connect()
                if asked.hold is not None:
                    asked.hold.take(connection)
                try:
                    connection.request(asked.method, asked.path, asked.body, asked.headers)
                except (BrokenPipeError, ConnectionResetError):
                    # Whoever refuses may answer and hang up before all is sent.
                    pass
                asked.response = connection.getresponse()
                asked.connection = connection
                return
            except (*BROKEN, Cancelled) as error:
                connection.close()
                # What takes too long is not asked again, and neither is what nobody waits for.
                is_cancelled = asked.hold is not None and asked.hold.is_cancelled
                if kept is None or is_cancelled or isinstance(error, TimeoutError):
                    raise


class _Asked:
    """A request in a context: at its end the connection is kept for others, if the answer was read to its end."""

    connection: http.client.HTTPConnection
    response: http.client.HTTPResponse

    def __init__(self, pool: Pool, method: str, path: str, body: Body, headers: Mapping[str, str], hold: Optional[Hold]) -> None:
        self.pool, self.hold = pool, hold
        self.method, self.path, self.body, self.headers = method, path, body, headers
        self.is_whole = False
        self._room = pool._room

    def __enter__(self) -> _Asked:
        self._room.acquire()
        try:
            self.pool._begin(self)
        except BaseException:
            self._room.release()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.hold is not None:
            self.hold.take(None)
        is_ours = self.pool._pid == os.getpid() and self._room is self.pool._room
        is_good = self.is_whole and is_ours and not (self.hold is not None and self.hold.is_cancelled)
        if not (is_good and self.pool._keep(self.connection)):
            self.response.close()
            self.connection.close()
        self._room.release()


_pools: weakref.WeakSet[Pool] = weakref.WeakSet()


def _forget() -> None:
    for pool in list(_pools):
        pool._reset()


# The parent goes on with its connections; closing a copy of a descriptor does not end them.
os.register_at_fork(after_in_child=_forget)
