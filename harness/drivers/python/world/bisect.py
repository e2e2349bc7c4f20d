"""Binary searches through what is longer than memory, such as `range(10**12)`: in Python where the fast one refuses."""

import bisect


def _length(sequence):
    """The length of a sequence, which `len` tells below 2**31 alone."""
    if isinstance(sequence, range):
        return max(0, -((sequence.start - sequence.stop) // sequence.step))
    return type(sequence).__len__(sequence)


def _search(goes_left):
    def search(sequence, sought, lo, hi, key):
        if lo < 0:
            raise ValueError("lo must be non-negative")
        if hi is None:
            hi = _length(sequence)
        while lo < hi:
            middle = (lo + hi) // 2
            value = sequence[middle] if key is None else key(sequence[middle])
            if value < sought if goes_left else not sought < value:
                lo = middle + 1
            else:
                hi = middle
        return lo

    return search


def _widened(fast, slow):
    def search(a, x, lo=0, hi=None, *, key=None):
        try:
            return fast(a, x, lo, hi, key=key)
        except OverflowError:
            return slow(a, x, lo, hi, key)

    search.__name__ = search.__qualname__ = fast.__name__
    return search


def widen(names):
    """Puts them in place of those of the module, and of those that need no import."""
    left = _widened(bisect.bisect_left, _search(True))
    right = _widened(bisect.bisect_right, _search(False))
    for place in (vars(bisect), names):
        place["bisect_left"], place["bisect_right"] = left, right
    bisect.bisect = right
