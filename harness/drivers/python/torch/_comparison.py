"""Comparisons of two tensors, element by element and as a whole, logic, and tests of numbers."""

import numpy as np

from torch._dtypes import BY_NUM
from torch._operands import apply, into, mismatch, name_function, pair, tensor_data
from torch._tensor import _wrap

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


def published(function, name, aliases=()):
    """Gives a function made here its name, and its aliases a place in the module."""
    name_function(function, name, aliases, globals(), __all__)
    return function


def _comparison(name, ufunc, aliases=()):
    def function(input, other, *, out=None):
        x, y = pair(input, other, name)
        try:
            result = ufunc(x, y)
        except ValueError:
            mismatch(x, y)
            raise
        return _wrap(result) if out is None else into(out, _wrap(result))

    return published(function, name, aliases)


eq = _comparison("eq", np.equal)
ne = _comparison("ne", np.not_equal, ("not_equal",))
lt = _comparison("lt", np.less, ("less",))
le = _comparison("le", np.less_equal, ("less_equal",))
gt = _comparison("gt", np.greater, ("greater",))
ge = _comparison("ge", np.greater_equal, ("greater_equal",))


def _logical(name, ufunc):
    def function(input, other, *, out=None):
        x, y = tensor_data(input, name), tensor_data(other, name, "other", 2)
        return into(out, _wrap(apply(ufunc, x, y)))

    return published(function, name)


logical_and = _logical("logical_and", np.logical_and)
logical_or = _logical("logical_or", np.logical_or)
logical_xor = _logical("logical_xor", np.logical_xor)


@public
def logical_not(input, *, out=None):
    return into(out, _wrap(np.logical_not(tensor_data(input, "logical_not"))))


def _test(name, ufunc, of_integers):
    def function(input):
        data = tensor_data(input, name)
        if data.dtype.kind != "f":
            return _wrap(np.full(data.shape, of_integers))
        return _wrap(ufunc(data))

    return published(function, name)


isnan = _test("isnan", np.isnan, False)
isinf = _test("isinf", np.isinf, False)
isfinite = _test("isfinite", np.isfinite, True)
isposinf = _test("isposinf", np.isposinf, False)
isneginf = _test("isneginf", np.isneginf, False)


@public
def isreal(input):
    return _wrap(np.ones(tensor_data(input, "isreal").shape, np.bool_))


@public
def signbit(input, *, out=None):
    data = tensor_data(input, "signbit")
    return into(out, _wrap(np.signbit(data) if data.dtype.kind == "f" else np.less(data, 0)))


def _same_type(a, b):
    x, y = a._data.dtype, b._data.dtype
    if x != y:
        raise RuntimeError(f"{BY_NUM[x.num].title} did not match {BY_NUM[y.num].title}")


@public
def isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    x, y = tensor_data(input, "isclose"), tensor_data(other, "isclose", "other", 2)
    _same_type(input, other)
    if rtol < 0:
        raise RuntimeError(f"rtol must be greater than or equal to zero, but got {rtol}")
    if atol < 0:
        raise RuntimeError(f"atol must be greater than or equal to zero, but got {atol}")
    try:
        close = x == y
    except ValueError:
        mismatch(x, y)
        raise
    if equal_nan and x.dtype.kind == "f":
        close = close | (np.isnan(x) & np.isnan(y))
    if rtol == 0 and atol == 0:
        return _wrap(close)
    if x.dtype.kind in "iub":
        x, y = x.astype(np.float64), y.astype(np.float64)
    difference = np.abs(x - y)
    close = close | (np.isfinite(difference) & (difference <= atol + np.abs(rtol * y)))
    return _wrap(close)


@public
def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    tensor_data(input, "allclose")
    tensor_data(other, "allclose", "other", 2)
    return bool(isclose(input, other, rtol, atol, equal_nan)._data.all())


@public
def equal(input, other):
    x, y = tensor_data(input, "equal"), tensor_data(other, "equal", "other", 2)
    return x.shape == y.shape and bool((x == y).all())


@public
def is_nonzero(input):
    return bool(input)
