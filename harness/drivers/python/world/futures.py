"""`concurrent.futures.thread`: a pool of threads that run one at a time."""

import heapq
import itertools
import threading
from concurrent.futures import _base

import _judge_schedule as schedule

_counter = itertools.count()


class BrokenThreadPool(_base.BrokenExecutor):
    """A worker could not begin."""


class ThreadPoolExecutor(_base.Executor):
    """Runs each call as soon as a worker is free, until it ends or has to wait."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers or 5
        self._prefix = thread_name_prefix or f"ThreadPoolExecutor-{next(_counter)}"
        self._initializer, self._initargs, self._begun = initializer, initargs, set()
        self._free, self._items, self._down, self._busy = list(range(self._max_workers)), [], False, False

    def submit(self, fn, /, *args, **kwargs):
        if self._down:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = _base.Future()
        self._items.append((future, fn, args, kwargs))
        self._serve()
        return future

    def _serve(self):
        """Gives what is waiting to free workers."""
        if self._busy:
            return
        self._busy = True
        while self._items and self._free:
            worker, item = heapq.heappop(self._free), self._items.pop(0)
            thread = threading.Thread(target=self._work, name=f"{self._prefix}_{worker}", args=(worker, *item), daemon=True)
            thread.start()
        self._busy = False

    def _work_twin(self, worker, future, fn, args, kwargs):
        if self._initializer and worker not in self._begun:
            self._begun.add(worker)
            yield from schedule.call(self._initializer, *self._initargs)
        if future.set_running_or_notify_cancel():
            try:
                result = yield from schedule.call(fn, *args, **kwargs)
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)
        heapq.heappush(self._free, worker)
        self._serve()

    @schedule.paired(_work_twin)
    def _work(self, *item):
        raise NotImplementedError

    def _is_idle(self):
        return not self._items and len(self._free) == self._max_workers

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._down = True
        while cancel_futures and self._items:
            self._items.pop()[0].cancel()
        if wait:
            schedule.until(self._is_idle, None, "the end of a pool's work")


def _result_twin(self, timeout=None):
    yield from schedule.waiting(self.done, timeout)
    return self.result(0)


def _exception_twin(self, timeout=None):
    yield from schedule.waiting(self.done, timeout)
    return self.exception(0)


_base.Future.result._judge_twin, _base.Future.exception._judge_twin = _result_twin, _exception_twin
