"""What a program with threads, event loops or searches beyond memory finds in place of the usual modules."""

import sys

# Modules that were loaded before there were threads, and load again on top of them.
_OLD = ("threading", "queue", "concurrent.futures", "concurrent.futures._base", "concurrent", "multiprocessing")


# What prepared a program, which a later import does not ask for.
_OWN = ("_judge_world", "_judge_bisect", "_judge_formats", "_judge_hashes")


def prepare(needs, traits, names):
    """Puts them there; `names` are the built-ins of functions and classes. A program does not find what it was prepared with."""
    _prepare(needs, traits, names)
    for name in _OWN:
        sys.modules.pop(name, None)


def _prepare(needs, traits, names):
    if needs & traits.LONG_RANGES:
        import _judge_bisect

        _judge_bisect.widen(names)
    if needs & traits.FORMATS:
        import _judge_formats

        _judge_formats.widen()
    if needs & traits.HASHES:
        import _judge_hashes

        _judge_hashes.widen(names)
    if needs & traits.QUEUES:
        sys.modules.pop("queue", None)
    if not needs & traits.THREADS:
        return
    for name in _OLD:
        sys.modules.pop(name, None)
    import builtins
    import threading  # noqa: F401

    import _judge_schedule as schedule

    own = {"_judge_call": schedule.call, "_judge_pair": schedule.pair, "_judge_enter": schedule.enter}
    names.update(own)
    vars(builtins).update(own)
    if needs & traits.EVENTS:
        import asyncio

        import _judge_eventloop

        _judge_eventloop.prepare(asyncio)
