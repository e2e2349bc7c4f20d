"""Lets `asyncio` run without sockets: an event loop that waits by letting time pass."""

import selectors
import time

import _judge_schedule as schedule


class Selector:
    """What the loop asks for events: there are none from outside, so it sleeps until the next timer."""

    def __init__(self):
        self._map = {}

    def select(self, timeout=None):
        ready = lambda: self.woken
        self.woken = False
        if timeout is None:
            if not schedule.tasks:
                raise RuntimeError("deadlock: every task of the event loop waits, and nothing can wake one up")
            schedule.until(ready, None, "a thread")
        elif timeout > 0:
            schedule.until(ready, timeout) if schedule.tasks else schedule._sleep(timeout)
        return []

    def get_map(self):
        return self._map

    def close(self):
        """Nothing is held."""

    def _no(self, *_):
        raise OSError("there are no sockets here: programs read standard input and write standard output")

    register = unregister = modify = get_key = _no


def prepare(asyncio):
    """Takes the sockets out of the event loop."""
    base = asyncio.selector_events.BaseSelectorEventLoop
    made = base.__init__

    def __init__(self, selector=None):
        made(self, selector or Selector())

    def wake(self):
        self._selector.woken = True

    base.__init__, base._make_self_pipe, base._close_self_pipe = __init__, lambda self: None, lambda self: None
    base._write_to_self = wake
    base.time = lambda self: time.monotonic()
    unix = asyncio.unix_events._UnixSelectorEventLoop
    unix.add_signal_handler = unix.remove_signal_handler = lambda self, *_: False
    selectors.DefaultSelector = Selector
