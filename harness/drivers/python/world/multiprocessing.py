"""`multiprocessing` in one process: a process is a thread that works on copies of its arguments; variables are shared."""

import array
import itertools
import os
import sys
import threading
import types
from concurrent.futures.process import apart, copied

import queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, active_count  # noqa: F401

import _judge_schedule as schedule

TimeoutError = type("TimeoutError", (Exception,), {"__module__": "multiprocessing.context"})
ProcessError = type("ProcessError", (Exception,), {"__module__": "multiprocessing.context"})
AuthenticationError = BufferTooShort = ProcessError
JoinableQueue = queue.Queue
SimpleQueue = queue.SimpleQueue
_counter = itertools.count(1)


class Queue(queue.Queue):
    """A queue between processes: what is put is copied."""

    def _put(self, item):
        super()._put(copied(item))

    def close(self):
        """Nothing is left to send."""

    join_thread = cancel_join_thread = close


class Process(threading.Thread):
    """A process that is a thread; it runs when it is started."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        super().__init__(group, target, name or f"Process-{next(_counter)}", args, kwargs, daemon=daemon)
        self.exitcode, self.authkey, self.sentinel = None, b"", 0

    @property
    def pid(self):
        return self.native_id

    def _finish(self, value, error):
        super()._finish(value, error)
        code = getattr(error, "code", 1) if error is not None else 0
        self.exitcode = 0 if code is None else code if isinstance(code, int) else 1
        if error is not None and not isinstance(error, SystemExit):
            print(f"Process {self.name} failed", file=sys.stderr)

    def terminate(self):
        raise RuntimeError("a process is a thread here, which cannot be ended from outside: let it return")

    kill = terminate

    def close(self):
        """Nothing is held."""


class AsyncResult:
    """What a call of a pool gives, which has been made already."""

    def __init__(self, call, callback=None, error_callback=None):
        self._value = self._error = None
        try:
            self._value = call()
        except Exception as error:
            self._error = error
        tell = callback if self._error is None else error_callback
        if tell:
            tell(self._value if self._error is None else self._error)

    def get(self, timeout=None):
        if self._error is not None:
            raise self._error
        return self._value

    def wait(self, timeout=None):
        """It is done."""

    def ready(self):
        return True

    def successful(self):
        return self._error is None


class Pool:
    """Workers that run one call after another, on copies of the arguments."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is not None and processes < 1:
            raise ValueError("Number of processes must be at least 1")
        self._open = True
        if initializer is not None:
            initializer(*initargs)

    _call = staticmethod(lambda function, *args, **kwargs: apart(function, args, kwargs))

    def _check(self):
        if not self._open:
            raise ValueError("Pool not running")

    def apply(self, func, args=(), kwds=None):
        self._check()
        return self._call(func, *args, **(kwds or {}))

    def map(self, func, iterable, chunksize=None):
        self._check()
        return [self._call(func, item) for item in iterable]

    def starmap(self, func, iterable, chunksize=None):
        self._check()
        return [self._call(func, *items) for items in iterable]

    def imap(self, func, iterable, chunksize=1):
        return iter(self.map(func, iterable))

    imap_unordered = imap

    def apply_async(self, func, args=(), kwds=None, callback=None, error_callback=None):
        return AsyncResult(lambda: self.apply(func, args, kwds), callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return AsyncResult(lambda: self.map(func, iterable), callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return AsyncResult(lambda: self.starmap(func, iterable), callback, error_callback)

    def close(self):
        self._open = False

    terminate = close

    def join(self):
        if self._open:
            raise ValueError("Pool is still running")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *_):
        self.close()


class ThreadPool(Pool):
    """The same on the arguments themselves."""

    _call = staticmethod(lambda function, *args, **kwargs: function(*args, **kwargs))


class Connection:
    """One end of a pipe."""

    def __init__(self, reads, writes):
        self._reads, self._writes = reads, writes

    def send(self, item):
        self._writes.put(copied(item))

    def _recv_twin(self):
        return (yield from schedule.call(self._reads.get))

    @schedule.paired(_recv_twin)
    def recv(self):
        return self._reads.get()

    def poll(self, timeout=0):
        return schedule.until(lambda: not self._reads.empty(), timeout, "a message of a pipe")

    def close(self):
        """Nothing is held."""


def Pipe(duplex=True):
    one, other = queue.Queue(), queue.Queue()
    return Connection(one, other), Connection(other, one)


class _Shared:
    """A value beside its lock."""

    def __init__(self, lock):
        self._lock = RLock() if lock in (True, None) else lock

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *_):
        self._lock.release()


class _Value(_Shared):
    def __init__(self, kind, value=0, *, lock=True):
        super().__init__(lock)
        self.value = value if value or kind not in ("d", "f") else 0.0


class _Array(_Shared):
    def __init__(self, kind, initial, *, lock=True):
        super().__init__(lock)
        kind = {"c": "B"}.get(kind, kind) if isinstance(kind, str) else "d" if "double" in kind.__name__ else "q"
        self._items = array.array(kind, [0] * initial if isinstance(initial, int) else initial)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, at):
        found = self._items[at]
        return list(found) if isinstance(at, slice) else found

    def __setitem__(self, at, value):
        self._items[at] = array.array(self._items.typecode, value) if isinstance(at, slice) else value


Value = RawValue = _Value
Array = RawArray = _Array


class _Manager:
    """Objects that processes share, which all objects are here."""

    dict, list, Namespace = dict, list, types.SimpleNamespace
    Queue, JoinableQueue, Value, Array = queue.Queue, queue.Queue, _Value, _Array
    Lock, RLock, Event, Condition, Semaphore, Barrier, Pool = Lock, RLock, Event, Condition, Semaphore, Barrier, Pool

    def start(self):
        """It is there."""

    shutdown = start

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


Manager = _Manager


def current_process():
    thread = threading.current_thread()
    return thread if isinstance(thread, Process) else _main


def parent_process():
    return _main if isinstance(threading.current_thread(), Process) else None


def active_children():
    return [task.thread for task in schedule.tasks if isinstance(task.thread, Process)]


def cpu_count():
    return os.cpu_count() or 1


def get_context(method=None):
    return sys.modules["multiprocessing"]


def get_start_method(allow_none=False):
    return "fork"


def set_start_method(method, force=False):
    """All ways to start are the same here."""


def get_all_start_methods():
    return ["fork", "spawn", "forkserver"]


def freeze_support():
    """Nothing is frozen."""


_main = types.SimpleNamespace(name="MainProcess", pid=os.getpid(), daemon=False, exitcode=None, ident=os.getpid())
pool = types.ModuleType("multiprocessing.pool")
pool.Pool, pool.ThreadPool, pool.AsyncResult = Pool, ThreadPool, AsyncResult
dummy = types.ModuleType("multiprocessing.dummy")
dummy.Pool, dummy.Process, dummy.Queue = ThreadPool, threading.Thread, queue.Queue
dummy.Lock, dummy.RLock, dummy.Event, dummy.Manager = Lock, RLock, Event, Manager
managers = types.ModuleType("multiprocessing.managers")
managers.SyncManager = managers.BaseManager = _Manager
__path__ = []
for module in (pool, dummy, managers):
    sys.modules[module.__name__] = module
