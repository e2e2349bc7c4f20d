"""One number for all dimensions, or one for each."""

from collections.abc import Iterable

__all__ = []


def each(value, dims):
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * dims


def _ntuple(count, name):
    def parse(x):
        return tuple(x) if isinstance(x, Iterable) else (x,) * count

    parse.__name__ = parse.__qualname__ = name
    return parse


_single = _ntuple(1, "_single")
_pair = _ntuple(2, "_pair")
_triple = _ntuple(3, "_triple")
_quadruple = _ntuple(4, "_quadruple")
