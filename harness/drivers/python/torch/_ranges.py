"""Ranges: evenly spaced numbers, rounded as PyTorch rounds them."""

import math

import numpy as np

from torch._dtypes import DEFAULT_NP
from torch._options import MISSING, check_size, finish_into, number_of, options, target_of

__all__ = ["arange", "range", "linspace", "logspace"]


def arange(start=0, end=None, step=1, *, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    options(device, layout, pin_memory)
    if end is None:
        start, end = 0, start
    start, end, step = number_of(start), number_of(end), number_of(step)
    for value in (start, end, step):
        if not isinstance(value, (int, float)):
            raise TypeError(f"arange(): argument 'end' (position 1) must be Number, not {type(value).__name__}")
    if dtype is not None:
        target = target_of(dtype)
    else:
        target = DEFAULT_NP[0] if any(isinstance(v, float) for v in (start, end, step)) else np.dtype(np.int64)
    if step == 0:
        raise RuntimeError("step must be nonzero")
    if not (math.isfinite(start) and math.isfinite(end)):
        raise RuntimeError(f"unsupported range: {start:g} -> {end:g}")
    if (step > 0 and end < start) or (step < 0 and end > start):
        raise RuntimeError("upper bound and lower bound inconsistent with step sign")
    if target.kind in "iu" and not any(isinstance(v, float) for v in (start, end, step)):
        count = max(0, -((start - end) // step))
        check_size((count,), 8)
        array = start + step * np.arange(count, dtype=np.int64)
        return finish_into(array.astype(target), out, requires_grad)
    count = max(0, math.ceil((end - start) / step))
    check_size((count,), target.itemsize)
    if target.kind in "iub":
        array = (int(start) + int(step) * np.arange(count, dtype=np.int64)).astype(target)
    else:
        array = _ladder(start, step, count, target)
    return finish_into(array, out, requires_grad)


def range(start=0, end=None, step=1, *, out=None, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    if end is None:
        start, end = 0, start
    count = math.floor((end - start) / step) + 1
    check_size((count,), 8)
    return finish_into((start + step * np.arange(count, dtype=np.float64)).astype(target_of(dtype)), out, requires_grad)


def _fused(start, step, i):
    """start + step * i rounded once, for whole numbers `i`: the exact error of the product (Dekker) and of the sum (Knuth) are added."""
    product = step * i
    big = step * 134217729.0
    high = big - (big - step)
    error = (high * i - product) + (step - high) * i
    total = start + product
    part = total - start
    return total + (((start - (total - part)) + (product - part)) + error)


# How many numbers the original computes at a time, by their size in bytes.
_LANES = {2: 16, 4: 8, 8: 4}


def _ladder(first, step, count, target):
    """`first`, `first + step`, … as the original rounds them: blocks start at a rounded number, what is left over is counted singly."""
    lanes = _LANES[target.itemsize]
    i = np.arange(count, dtype=np.float64)
    whole = count - count % (2 * lanes)
    block = np.where(i < whole, i - i % lanes, i)
    lane = i - block
    base = _fused(np.float64(first), np.float64(step), block)
    if target.itemsize < 8:
        base = base.astype(target).astype(np.float64)
    return np.where(lane > 0, _fused(base, np.float64(step), lane), base).astype(target)


def _steps(start, end, steps, target):
    """Evenly spaced numbers, the second half counted back from `end`."""
    check_size((steps,), target.itemsize)
    if steps == 1:
        return np.array([start]).astype(target)
    if target.kind in "iu":
        start, end = int(start), int(end)
        step = (end - start) / (steps - 1) if steps > 1 else 0
        i = np.arange(steps, dtype=np.float64)
        return np.where(i < steps // 2, start + step * i, end - step * (steps - 1 - i)).astype(target)
    if steps == 0:
        return np.zeros(0, target)
    first, last = target.type(start), target.type(end)
    step = (last - first) / target.type(steps - 1)
    i = np.arange(steps, dtype=np.float64)
    first, last, step = np.float64(first), np.float64(last), np.float64(step)
    return np.where(i < steps // 2, _fused(first, step, i), _fused(last, -step, steps - 1 - i)).astype(target)


def linspace(start, end, steps=MISSING, *, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    options(device, layout, pin_memory)
    if not isinstance(steps, (int, np.integer)) or isinstance(steps, bool):
        kinds = ", ".join(type(v).__name__ for v in (start, end, steps) if v is not MISSING)
        raise TypeError(f"linspace() received an invalid combination of arguments - got ({kinds}), but expected one of:")
    if steps < 0:
        raise RuntimeError("number of steps must be non-negative")
    return finish_into(_steps(number_of(start), number_of(end), steps, target_of(dtype)), out, requires_grad)


def logspace(start, end, steps, base=10.0, *, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    options(device, layout, pin_memory)
    if steps < 0:
        raise RuntimeError("number of steps must be non-negative")
    target = target_of(dtype)
    exponents = _steps(number_of(start), number_of(end), steps, np.dtype(np.float64))
    return finish_into(np.power(float(base), exponents).astype(target), out, requires_grad)
