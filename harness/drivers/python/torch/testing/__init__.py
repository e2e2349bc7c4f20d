"""`torch.testing`: comparison of tensors with a tolerance."""

import math

import numpy as np

from torch import _create, _dtypes
from torch._absent import absent
from torch._tensor import Tensor

__all__ = ["assert_close"]

# (relative, absolute) tolerance of each element type; integers must be equal.
_TOLERANCES = {"float16": (1e-3, 1e-5), "bfloat16": (1.6e-2, 1e-5), "float32": (1.3e-6, 1e-5), "float64": (1e-7, 1e-7)}


def assert_close(
    actual,
    expected,
    *,
    allow_subclasses=True,
    rtol=None,
    atol=None,
    equal_nan=False,
    check_device=True,
    check_dtype=True,
    check_layout=True,
    check_stride=False,
    msg=None,
):
    """Raises `AssertionError` unless |actual - expected| <= atol + rtol * |expected| everywhere."""
    if (rtol is None) != (atol is None):
        raise ValueError(f"Both tolerances must be either specified or unspecified, but got rtol={rtol} and atol={atol}")
    options = (rtol, atol, equal_nan, check_dtype, check_stride, msg)
    _compare(actual, expected, options, "")


def _fail(message, options, place):
    msg = options[-1]
    if place:
        message += f"\n\nThe failure occurred for item {place}"
    raise AssertionError(message if msg is None else msg(message) if callable(msg) else msg)


def _compare(actual, expected, options, place):
    if isinstance(actual, dict) and isinstance(expected, dict):
        missing = sorted(set(expected) - set(actual)), sorted(set(actual) - set(expected))
        if any(missing):
            lines = "\n".join(
                f"Missing keys in the {name} mapping: {keys}" for name, keys in (("actual", missing[0]), ("expected", missing[1])) if keys
            )
            _fail(f"The keys of the mappings do not match:\n{lines}", options, place)
        for key in actual:
            _compare(actual[key], expected[key], options, f"{place}[{key!r}]")
        return
    if isinstance(actual, (list, tuple)) and isinstance(expected, (list, tuple)):
        if len(actual) != len(expected):
            _fail(f"The length of the sequences mismatch: {len(actual)} != {len(expected)}", options, place)
        for i, (a, b) in enumerate(zip(actual, expected)):
            _compare(a, b, options, f"{place}[{i}]")
        return
    scalar = not isinstance(actual, (Tensor, np.ndarray)) and not isinstance(expected, (Tensor, np.ndarray))
    if actual is None or expected is None:
        if actual is not expected:
            _fail(f"None mismatch: {actual} is not {expected}", options, place)
        return
    if scalar:
        kinds = type(actual), type(expected)
        if kinds[0] is not kinds[1] and options[3]:
            _fail(f"The types do not match: {kinds[0]} != {kinds[1]}.", options, place)
        a = _create.tensor(actual, dtype=_dtypes.float64 if isinstance(actual, float) else None)
        b = _create.tensor(expected, dtype=_dtypes.float64 if isinstance(expected, float) else None)
    else:
        for value in (actual, expected):
            if not isinstance(value, (Tensor, np.ndarray, int, float)):
                raise TypeError(f"No comparison pair was able to handle inputs of type {type(actual)} and {type(expected)}.")
        a, b = _create.as_tensor(actual), _create.as_tensor(expected)
    _tensors(a.detach(), b.detach(), options, place, scalar)


def _tensors(a, b, options, place, scalar):
    rtol, atol, equal_nan, check_dtype, check_stride, _ = options
    x, y = a._data, b._data
    if x.shape != y.shape:
        _fail(f"The values for attribute 'shape' do not match: {a.shape} != {b.shape}.", options, place)
    if check_dtype and x.dtype != y.dtype:
        _fail(f"The values for attribute 'dtype' do not match: {a.dtype} != {b.dtype}.", options, place)
    if check_stride and a.stride() != b.stride():
        _fail(f"The values for attribute 'stride()' do not match: {a.stride()} != {b.stride()}.", options, place)
    if rtol is None:
        kinds = [_TOLERANCES.get(t.dtype.name, (0.0, 0.0)) for t in (a, b)]
        rtol, atol = max(k[0] for k in kinds), max(k[1] for k in kinds)
    target = _dtypes.promote_types(a.dtype, b.dtype).np
    x, y = x.astype(target), y.astype(target)
    wide_x, wide_y = (x, y) if target.kind == "f" else (x.astype(np.float64), y.astype(np.float64))
    close = x == y
    if target.kind == "f":
        difference = np.abs(wide_x - wide_y)
        close = close | (np.isfinite(difference) & (difference <= atol + rtol * np.abs(wide_y)))
        if equal_nan:
            close = close | (np.isnan(wide_x) & np.isnan(wide_y))
    elif atol or rtol:
        close = close | (np.abs(wide_x - wide_y) <= atol + rtol * np.abs(wide_y))
    if close.all():
        return
    _fail(_report(x, y, wide_x, wide_y, np.asarray(close), rtol, atol, scalar), options, place)


def _report(x, y, wide_x, wide_y, close, rtol, atol, scalar):
    """The message about values that differ."""
    equality = rtol == 0 and atol == 0
    word = "equal" if equality else "close"
    difference = np.abs(wide_x.astype(np.float64) - wide_y.astype(np.float64))
    relative = difference / np.abs(wide_y.astype(np.float64))

    def allowed(value):
        return "" if equality else f" (up to {value} allowed)"

    if close.ndim == 0:
        head = f"Scalars are not {word}!\n\n"
        expected, got = y.item(), x.item()
        return (
            f"{head}Expected {expected} but got {got}.\nAbsolute difference: {difference.item()}{allowed(atol)}\n"
            f"Relative difference: {relative.item()}{allowed(rtol)}"
        )
    wrong = ~close
    count, total = int(wrong.sum()), close.size

    def greatest(values):
        values = np.where(wrong, values, -math.inf)
        place = np.unravel_index(int(np.argmax(values)), values.shape)
        return float(values[place]), tuple(int(i) for i in place)

    largest, where_largest = greatest(difference)
    steepest, where_steepest = greatest(relative)
    return (
        f"Tensor-likes are not {word}!\n\nMismatched elements: {count} / {total} ({count / total:.1%})\n"
        f"Greatest absolute difference: {largest} at index {where_largest}{allowed(atol)}\n"
        f"Greatest relative difference: {steepest} at index {where_steepest}{allowed(rtol)}"
    )


__getattr__ = absent(
    "torch.testing", {"make_tensor": "use torch.rand or torch.randint", "assert_allclose": "use torch.testing.assert_close"}
)
