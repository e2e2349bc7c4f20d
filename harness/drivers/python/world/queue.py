"""`queue` for threads that run one at a time: nothing to lock, and each method that waits has a twin that gives way."""

import heapq
from collections import deque

import _judge_schedule as schedule
from _judge_locks import Condition, Lock
from _judge_schedule import paired

__all__ = ["Empty", "Full", "LifoQueue", "PriorityQueue", "Queue", "ShutDown", "SimpleQueue"]


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."


class Full(Exception):
    "Exception raised by Queue.put(block=0)/put_nowait()."


class ShutDown(Exception):
    "Raised when put/get with shut-down queue."


def _limit(block, timeout):
    if not block:
        return 0
    if timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return timeout


class Queue:
    """A queue that threads wait for, first in, first out."""

    def __init__(self, maxsize=0):
        self.maxsize, self.unfinished_tasks, self.is_shutdown = maxsize, 0, False
        self.mutex = Lock()
        self.not_empty = self.not_full = self.all_tasks_done = Condition(self.mutex)
        self._init(maxsize)

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def qsize(self):
        return self._qsize()

    def empty(self):
        return not self._qsize()

    def full(self):
        return 0 < self.maxsize <= self._qsize()

    def _has_room(self):
        return self.is_shutdown or not self.full()

    def _has_item(self):
        return self.is_shutdown or self._qsize() > 0

    def _add(self, room, item):
        if self.is_shutdown:
            raise ShutDown
        if not room:
            raise Full
        self.unfinished_tasks += 1
        self._put(item)

    def _remove(self, there):
        if not self._qsize():
            raise ShutDown if self.is_shutdown else Empty
        return self._get()

    def _put_twin(self, item, block=True, timeout=None):
        self._add((yield from schedule.waiting(self._has_room, _limit(block, timeout))), item)

    @paired(_put_twin)
    def put(self, item, block=True, timeout=None):
        room = self._has_room() or schedule.until(self._has_room, _limit(block, timeout), "room in a queue")
        self._add(room, item)

    def _get_twin(self, block=True, timeout=None):
        return self._remove((yield from schedule.waiting(self._has_item, _limit(block, timeout))))

    @paired(_get_twin)
    def get(self, block=True, timeout=None):
        there = self._has_item() or schedule.until(self._has_item, _limit(block, timeout), "an item of a queue")
        return self._remove(there)

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def task_done(self):
        if not self.unfinished_tasks:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1

    def _is_done(self):
        return not self.unfinished_tasks

    def _join_twin(self):
        yield from schedule.waiting(self._is_done)

    @paired(_join_twin)
    def join(self):
        schedule.until(self._is_done, None, "the tasks of a queue")

    def shutdown(self, immediate=False):
        self.is_shutdown = True
        while immediate and self._qsize():
            self._get()
            self.task_done()


class PriorityQueue(Queue):
    """A queue whose least item comes first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heapq.heappush(self.queue, item)

    def _get(self):
        return heapq.heappop(self.queue)


class LifoQueue(Queue):
    """A queue whose last item comes first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue(Queue):
    """A queue without bound and without tasks."""

    def __init__(self):
        super().__init__()
