"""Gives sizes and indices the 64 bits that they have on a desktop.

NumPy's indices are as wide as a pointer, which has 32 bits here: `argsort`, `nonzero` and their like give them, and what follows
would silently wrap around. So they are widened where they come out.
"""

import csv
import ctypes
import functools
import gc
import sys
import types

import numpy as np

sys.maxsize = 2**63 - 1
# The largest index, which is as long as a field of a table may be.
_LARGEST = 2**31 - 1
# How many frames of the driver are below a program, which counts its own.
OWN_FRAMES = 5
_recursion_limit, _set_recursion_limit, _field_size_limit = sys.getrecursionlimit, sys.setrecursionlimit, csv.field_size_limit
_METHODS = "argmax argmin argpartition argsort nonzero searchsorted".split()
_FUNCTIONS = "where bincount count_nonzero lexsort unravel_index ravel_multi_index".split()
_OF_STRINGS = "find rfind index rindex count str_len".split()


def wide(value):
    """An index, an array of them, or a tuple of such, with 64 bits; what the caller gave to be filled stays as it is."""
    if isinstance(value, np.ndarray):
        return value.astype(np.int64) if value.dtype.char == "l" else value
    if isinstance(value, np.int32):
        return np.int64(value)
    return tuple(map(wide, value)) if isinstance(value, tuple) else value


def widened(inherited):
    def call(*args, **kwargs):
        return wide(inherited(*args, **kwargs))

    return functools.update_wrapper(call, inherited)


def _where(inherited):
    def where(condition, *choices):
        # With choices the result has their type.
        return inherited(condition, *choices) if choices else wide(inherited(condition))

    return functools.update_wrapper(where, inherited)


def _modules():
    return [module for name, module in sys.modules.items() if name.partition(".")[0] == "numpy"]


def _replace(old, new):
    """Puts a function in the place of another in all modules of NumPy."""
    for module in _modules():
        for name, value in list(vars(module).items()):
            if value is old:
                setattr(module, name, new)


@functools.wraps(_recursion_limit)
def getrecursionlimit():
    limit = _recursion_limit()
    return limit if limit == _LARGEST else limit - OWN_FRAMES


@functools.wraps(_set_recursion_limit)
def setrecursionlimit(limit, /):
    _set_recursion_limit(min(limit + OWN_FRAMES, _LARGEST) if limit > 0 else limit)


@functools.wraps(_field_size_limit)
def field_size_limit(*limit):
    return _field_size_limit(*(min(bound, _LARGEST) for bound in limit))


def _widen():
    # What is unpacked is read in pieces of the largest size.
    sys.modules["compression._common._streams"].sys = types.SimpleNamespace(maxsize=_LARGEST)
    sys.getrecursionlimit, sys.setrecursionlimit, csv.field_size_limit = getrecursionlimit, setrecursionlimit, field_size_limit

    # The attributes of a built-in type can only be set in the dictionary behind them.
    (attributes,) = gc.get_referents(np.ndarray.__dict__)
    for name in _METHODS:
        attributes[name] = widened(attributes[name])
    for name in _FUNCTIONS:
        old = getattr(np, name)
        _replace(old, _where(old) if name == "where" else widened(old))
    for name in _OF_STRINGS:
        old = getattr(np.strings, name)
        _replace(old, widened(old))
    for name in ("c_long", "c_ssize_t", "c_time_t", "c_longlong"):
        setattr(ctypes, name, ctypes.c_int64)
    for name in ("c_ulong", "c_size_t", "c_ulonglong"):
        setattr(ctypes, name, ctypes.c_uint64)
    # The types of indices are those that have 32 bits as well, so only these names are other ones from here on.
    for name, new in ("intp", np.int64), ("uintp", np.uint64):
        np._core.sctypeDict[name] = new
        for module in _modules():
            if name in vars(module):
                setattr(module, name, new)
    sys._clear_internal_caches()


_widen()
