"""`threading` where threads run one at a time and give way only where they wait; see `_judge_schedule`."""

import sys
import traceback
import types

import _judge_schedule as schedule
import _thread
from _judge_locks import Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Lock, RLock, Semaphore
from _judge_schedule import paired

# fmt: off
__all__ = [
    "Barrier", "BoundedSemaphore", "BrokenBarrierError", "Condition", "Event", "ExceptHookArgs", "Lock", "RLock", "Semaphore",
    "TIMEOUT_MAX", "Thread", "ThreadError", "Timer", "active_count", "current_thread", "enumerate", "excepthook", "get_ident",
    "get_native_id", "getprofile", "gettrace", "local", "main_thread", "setprofile", "settrace", "stack_size",
]
# fmt: on

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError
_thread_class_count = 0
_idents = iter(range(140_000_000_000_000, 1 << 62, 8192))


class Thread:
    """A thread; it runs when it is started."""

    _counted = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        if name is None:
            Thread._counted += 1
            name = f"Thread-{Thread._counted}"
            if target is not None:
                name += f" ({getattr(target, '__name__', target)})" if hasattr(target, "__name__") else ""
        self.name, self._target, self._args, self._kwargs = str(name), target, args, kwargs or {}
        self._daemon = current_thread().daemon if daemon is None else bool(daemon)
        self._state, self.ident, self.native_id = "initial", None, None

    @property
    def daemon(self):
        return self._daemon

    @daemon.setter
    def daemon(self, value):
        if self._state != "initial":
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemon = bool(value)

    def start(self):
        if self._state != "initial":
            raise RuntimeError("threads can only be started once")
        self._state, self.ident = "started", next(_idents)
        self.native_id = self.ident // 8192 % 30_000
        schedule.begin(self, self.run, self._finish)

    def _finish(self, _, error):
        self._state = "stopped"
        if error is not None and not isinstance(error, SystemExit):
            sys.modules["threading"].excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))

    def _run_twin(self):
        if self._target is not None:
            yield from schedule.call(self._target, *self._args, **self._kwargs)

    @paired(_run_twin)
    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def _check_join(self):
        if self._state == "initial":
            raise RuntimeError("cannot join thread before it is started")
        if self is schedule.current:
            raise RuntimeError("cannot join current thread")

    def _is_done(self):
        return self._state == "stopped"

    def _join_twin(self, timeout=None):
        self._check_join()
        yield from schedule.waiting(self._is_done, timeout)

    @paired(_join_twin)
    def join(self, timeout=None):
        self._check_join()
        schedule.until(self._is_done, timeout, f"the end of {self.name}")

    def is_alive(self):
        return self._state == "started"

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self._daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def __repr__(self):
        words = [self._state, *["daemon"] * self._daemon, *[str(self.ident)] * (self.ident is not None)]
        return f"<{type(self).__name__}({self.name}, {' '.join(words)})>"


class _MainThread(Thread):
    def __init__(self):
        self.name, self._daemon, self._state = "MainThread", False, "started"
        self.ident = self.native_id = next(_idents)


class Timer(Thread):
    """Calls a function after some seconds, unless it is cancelled."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function, self.args, self.kwargs = interval, function, args or (), kwargs or {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def _run_twin(self):
        yield from schedule.waiting(self.finished.is_set, self.interval)
        if not self.finished.is_set():
            yield from schedule.call(self.function, *self.args, **self.kwargs)
        self.finished.set()

    @paired(_run_twin)
    def run(self):
        raise RuntimeError("a timer is started, not run")


class local:
    """Attributes of which each thread has its own."""

    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        object.__setattr__(self, "_local_args", (args, kwargs))
        object.__setattr__(self, "_local_dicts", {schedule.current: {}})
        return self

    def __getattribute__(self, name):
        own = _own(self)
        if name == "__dict__":
            return own
        return own[name] if name in own else object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        _own(self)[name] = value

    def __delattr__(self, name):
        if name not in _own(self):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        del _own(self)[name]


def _own(self):
    dicts = object.__getattribute__(self, "_local_dicts")
    if schedule.current not in dicts:
        dicts[schedule.current] = {}
        args, kwargs = object.__getattribute__(self, "_local_args")
        self.__init__(*args, **kwargs)
    return dicts[schedule.current]


def current_thread():
    return schedule.current


def main_thread():
    return _main


def enumerate():
    return [_main, *(task.thread for task in schedule.tasks)]


def active_count():
    return 1 + len(schedule.tasks)


def get_ident():
    return schedule.current.ident


get_native_id = get_ident
currentThread, activeCount = current_thread, active_count


def stack_size(size=0):
    """Stacks are as deep as memory here; the size is remembered, as it is asked for."""
    global _size
    if 0 < size < 32768:
        raise ValueError(f"size not valid: {size} bytes")
    before, _size = _size, size
    return before


_size = 0


def settrace(_):
    """Nobody traces threads here."""


setprofile = settrace_all_threads = setprofile_all_threads = settrace


def gettrace():
    return None


getprofile = gettrace


class ExceptHookArgs(tuple):
    """What `excepthook` is told of an exception that ended a thread."""

    exc_type, exc_value, exc_traceback, thread = (property(lambda self, at=at: self[at]) for at in range(4))


def excepthook(args):
    kind, error, trace, thread = args
    while trace is not None and trace.tb_frame.f_code.co_filename.startswith("<judge"):
        trace = trace.tb_next
    shown = "".join(traceback.format_exception(kind, error, trace))
    print(f"Exception in thread {thread.name}:\n{shown}", end="", file=sys.stderr)


__excepthook__ = excepthook


def _register_atexit(function, *args, **kwargs):
    _at_end.append(lambda: function(*args, **kwargs))


_at_end = []


def _shutdown():
    """Before the program ends: the threads that it waits for."""
    while _at_end:
        _at_end.pop()()
    schedule.until(lambda: all(task.thread.daemon for task in schedule.tasks), None, "the end of all threads")


def start_new_thread(function, args, kwargs=None):
    thread = Thread(target=function, args=args, kwargs=kwargs, daemon=True)
    thread.start()
    return thread.ident


_main = schedule.current = _MainThread()
_newname = lambda template="Thread-%d": template % 1
_RLock = _CRLock = _PyRLock = RLock
# The importer keeps the built-in module, whose locks it uses.
_own_thread = types.ModuleType("_thread")
_own_thread.__dict__.update(vars(_thread), start_new_thread=start_new_thread, start_new=start_new_thread, get_ident=get_ident)
_own_thread.__dict__.update(allocate_lock=Lock, allocate=Lock, LockType=Lock, lock=Lock, RLock=RLock)
sys.modules["_thread"] = _own_thread
