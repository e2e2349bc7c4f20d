"""Threads without parallel execution: who runs next, in an order that depends on the program alone.

A thread runs as soon as it is started, until it ends or has to wait. A function of the submission has a twin that is a generator
(`_judge_twins` makes them), and gives way where it waits; any other function that waits runs the other threads meanwhile, on top
of itself. Nobody is interrupted elsewhere, so there are no data races. Where nobody can go on, that is said.
"""

import time
import weakref

# The generator that does the same as a function of the submission and gives way where it would wait.
twins = weakref.WeakKeyDictionary()
# Threads that began and have not ended, in the order in which they go on.
tasks = []
# The thread that runs; `threading` says which one is the first.
current = None
_sleep, _now = time.sleep, time.monotonic


class Task:
    """What one thread does: a generator of what it waits for, and until when."""

    def __init__(self, thread, function, finish):
        self.thread, self.finish, self.work = thread, finish, call(function)
        self.waits, self.deadline, self.running = None, None, False

    def can_run(self):
        if self.running:
            return False
        return self.waits is None or self.as_current(self.waits) or self.deadline is not None and _now() >= self.deadline

    def as_current(self, function):
        global current
        before, current = current, self.thread
        try:
            return function()
        finally:
            current = before

    def step(self):
        """Runs until the thread waits or ends."""
        self.running = True
        try:
            self.waits, self.deadline = self.as_current(self.work.__next__)
            tasks.remove(self)
            tasks.append(self)
        except StopIteration as end:
            self.end(end.value, None)
        except BaseException as error:
            self.end(None, error)
        self.running = False

    def end(self, value, error):
        tasks.remove(self)
        self.as_current(lambda: self.finish(value, error))


def begin(thread, function, finish):
    """Starts a thread: it runs at once, as far as it gets; `finish` takes its value and its error."""
    tasks.append(Task(thread, function, finish))
    tasks[-1].step()


def pair(twin):
    """Decorates a function of the submission that does the same as the generator `twin`."""

    def remember(function):
        twin.__defaults__, twin.__kwdefaults__ = function.__defaults__, function.__kwdefaults__
        twins[function] = twin
        return function

    return remember


def paired(twin):
    """Decorates a function of ours that does the same as the generator `twin`."""

    def remember(function):
        function._judge_twin = twin
        return function

    return remember


def call(function, /, *args, **kwargs):
    """Calls a function; gives way where the function waits."""
    bare = getattr(function, "__func__", function)
    twin = getattr(bare, "_judge_twin", None)
    try:
        twin = twins.get(bare, twin)
    except TypeError:
        pass
    if twin is None:
        return function(*args, **kwargs)
    if bare is not function:
        args = (function.__self__, *args)
    return (yield from twin(*args, **kwargs))


def enter(manager):
    """Waits until a `with` block can begin, and returns its manager."""
    free = getattr(manager, "_judge_free", None)
    if free is not None and not free():
        yield free, None
    return manager


def until(holds, seconds=None, what="something"):
    """Runs other threads until `holds()`; returns whether it does, which it may not after some seconds."""
    deadline = None if seconds is None else _now() + max(seconds, 0)
    while not holds():
        task = next((task for task in tasks if task.can_run()), None)
        if seconds == 0:
            # Who only looks may do so in a loop.
            if task is not None:
                task.step()
            return holds()
        if deadline is not None and _now() >= deadline:
            return False
        if task is not None:
            task.step()
        else:
            rest(deadline, what)
    return True


def rest(deadline, what):
    """Lets time pass until the first thread wakes up."""
    times = [task.deadline for task in tasks if not task.running] + [deadline]
    times = [time for time in times if time is not None]
    if not times:
        others = ", ".join(task.thread.name for task in tasks if not task.thread.daemon)
        also = f"; these wait too: {others}" if others else ""
        name = "the program" if current is None else current.name
        raise RuntimeError(f"deadlock: {name} waits for {what}, and no other thread can go on{also}")
    _sleep(max(min(times) - _now(), 0) + 1e-6)


def waiting(holds, seconds=None):
    """The generator that gives way until `holds()`; its value is whether it does."""
    deadline = None if seconds is None else _now() + max(seconds, 0)
    while not holds():
        if deadline is not None and _now() >= deadline:
            if seconds == 0:
                yield None, None
            return holds()
        yield holds, deadline
    return True


def _never():
    return False


def sleep_twin(seconds):
    yield from waiting(_never, seconds or 1e-9)


@paired(sleep_twin)
def sleep(seconds, /):
    """`time.sleep`, during which other threads run."""
    if tasks and seconds >= 0:
        until(_never, seconds or 1e-9)
    else:
        _sleep(seconds)


time.sleep = sleep
