"""What threads wait for: each method that waits has a twin, a generator that gives way. See `_judge_schedule`."""

import _judge_schedule as schedule
from _judge_schedule import paired


def _limit(blocking, timeout):
    """The seconds that may be waited: none at all, a number, or `None` without bound."""
    if not blocking:
        if timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return 0
    if timeout is None or timeout == -1:
        return None
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    return timeout


class Lock:
    """A lock that one thread at a time holds."""

    _what = "a lock"

    def __init__(self):
        self._held = False

    def _judge_free(self):
        return not self._held

    def _take(self, got):
        if got:
            self._held = True
        return got

    def _acquire_twin(self, blocking=True, timeout=-1):
        return self._take((yield from schedule.waiting(self._judge_free, _limit(blocking, timeout))))

    @paired(_acquire_twin)
    def acquire(self, blocking=True, timeout=-1):
        return self._take(schedule.until(self._judge_free, _limit(blocking, timeout), self._what))

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    def locked(self):
        return self._held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __repr__(self):
        return f"<{'locked' if self.locked() else 'unlocked'} _thread.{type(self).__name__.lower()} object at {id(self):#x}>"


class RLock(Lock):
    """A lock that its holder may take again."""

    def __init__(self):
        self._owner, self._count = None, 0

    def _judge_free(self):
        return self._owner is None or self._owner is schedule.current

    def _take(self, got):
        if got:
            self._owner = schedule.current
            self._count += 1
        return got

    def release(self):
        if self._owner is not schedule.current:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None

    def locked(self):
        return self._count > 0


class Condition:
    """A lock, and threads that wait for news."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self._waiters = []
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def _judge_free(self):
        return self._lock._judge_free()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *_):
        self._lock.release()

    def _let_go(self):
        lock = self._lock
        if not lock.locked() or getattr(lock, "_owner", schedule.current) is not schedule.current:
            raise RuntimeError("cannot wait on un-acquired lock")
        count = getattr(lock, "_count", 1)
        for _ in range(count):
            lock.release()
        waiter = []
        self._waiters.append(waiter)
        return waiter, count

    def _given_up(self, waiter, got):
        if not got and waiter in self._waiters:
            self._waiters.remove(waiter)
        return got

    def _wait_twin(self, timeout=None):
        waiter, count = self._let_go()
        got = yield from schedule.waiting(lambda: bool(waiter), timeout)
        for _ in range(count):
            yield from schedule.call(self._lock.acquire)
        return self._given_up(waiter, got)

    @paired(_wait_twin)
    def wait(self, timeout=None):
        waiter, count = self._let_go()
        got = schedule.until(lambda: bool(waiter), timeout, "a condition")
        for _ in range(count):
            self._lock.acquire()
        return self._given_up(waiter, got)

    def _wait_for_twin(self, predicate, timeout=None):
        result = yield from schedule.call(predicate)
        while not result and (yield from self._wait_twin(timeout)):
            result = yield from schedule.call(predicate)
        return result

    @paired(_wait_for_twin)
    def wait_for(self, predicate, timeout=None):
        result = predicate()
        while not result and self.wait(timeout):
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._lock.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        for waiter in self._waiters[:n]:
            waiter.append(True)
        del self._waiters[:n]

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Semaphore:
    """A count of permits."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def _judge_free(self):
        return self._value > 0

    def _take(self, got):
        self._value -= bool(got)
        return got

    def _acquire_twin(self, blocking=True, timeout=None):
        return self._take((yield from schedule.waiting(self._judge_free, timeout if blocking else 0)))

    @paired(_acquire_twin)
    def acquire(self, blocking=True, timeout=None):
        return self._take(schedule.until(self._judge_free, timeout if blocking else 0, "a semaphore"))

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()


class BoundedSemaphore(Semaphore):
    """A count of permits that never exceeds the first one."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def _wait_twin(self, timeout=None):
        return (yield from schedule.waiting(self.is_set, timeout))

    @paired(_wait_twin)
    def wait(self, timeout=None):
        return schedule.until(self.is_set, timeout, "an event")


class BrokenBarrierError(RuntimeError):
    """Somebody left a barrier before all had come."""


class Barrier:
    """A place where threads wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        self.parties, self._action, self._timeout = parties, action, timeout
        self.n_waiting, self._broken, self._round = 0, False, []

    @property
    def broken(self):
        return self._broken

    def _come(self):
        if self._broken:
            raise BrokenBarrierError
        index, here = self.n_waiting, self._round
        self.n_waiting += 1
        if self.n_waiting == self.parties:
            if self._action:
                self._action()
            self._open(True)
        return index, here

    def _open(self, word):
        self._round.append(word)
        self._round, self.n_waiting = [], 0

    def _left(self, index, here, got):
        if not got:
            self.abort()
        if not got or not here[0]:
            raise BrokenBarrierError
        return index

    def _wait_twin(self, timeout=None):
        index, here = self._come()
        got = yield from schedule.waiting(lambda: bool(here), timeout or self._timeout)
        return self._left(index, here, got)

    @paired(_wait_twin)
    def wait(self, timeout=None):
        index, here = self._come()
        return self._left(index, here, schedule.until(lambda: bool(here), timeout or self._timeout, "a barrier"))

    def reset(self):
        self._broken = False
        self._open(False)

    def abort(self):
        self._broken = True
        self._open(False)
