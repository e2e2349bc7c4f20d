"""`concurrent.futures.process`: a pool whose calls run in this process, on copies of their arguments."""

import pickle
from concurrent.futures import _base
from concurrent.futures.thread import ThreadPoolExecutor

EXTRA_QUEUED_CALLS = 1


class BrokenProcessPool(_base.BrokenExecutor):
    """A worker ended early."""


def copied(value):
    """What another process would get."""
    return pickle.loads(pickle.dumps(value))


def apart(fn, args, kwargs):
    """Calls a function as another process would: on copies, and gives a copy back."""
    fn, args, kwargs = copied((fn, args, kwargs))
    return copied(fn(*args, **kwargs))


class ProcessPoolExecutor(ThreadPoolExecutor):
    """Runs calls one after another, on copies of their arguments."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        super().__init__(max_workers, "ProcessPoolExecutor", initializer, initargs)

    def submit(self, fn, /, *args, **kwargs):
        return super().submit(apart, fn, args, kwargs)

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        return super().map(fn, *iterables, timeout=timeout)
