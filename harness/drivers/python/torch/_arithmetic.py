"""Sums, products, quotients and powers, element by element."""

import math

import numpy as np

from torch import _dtypes
from torch._attach import attach
from torch._dtypes import promote
from torch._node import GRAD
from torch._operands import HALF, apply, flat_rule, floats, into, mismatch, no_rule, pair, tensor_data, unsupported, zeros_like
from torch._tensor import Tensor, _wrap

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


_abs, _all, _round, _bool, _float, _int, _pow, _min, _max = abs, all, round, bool, float, int, pow, min, max


def _subtraction(input, other):
    a = input._data.dtype.kind if isinstance(input, Tensor) else "b" if isinstance(input, _bool) else ""
    b = other._data.dtype.kind if isinstance(other, Tensor) else "b" if isinstance(other, _bool) else ""
    if a == "b" and b == "b":
        raise NotImplementedError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead."
        )
    if a == "b" or b == "b":
        raise NotImplementedError(
            "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or "
            "`logical_not()` operator instead."
        )


def _scaled(other, alpha, input):
    """`alpha * other` for `add` and `sub`."""
    kind = promote(input, other).kind
    if isinstance(alpha, _float) and kind < 2:
        raise RuntimeError("For integral input tensors, argument alpha must not be a floating point number.")
    if isinstance(alpha, _bool) and kind != 0:
        alpha = _int(alpha)
    return other * alpha


@public
def add(input, other, *, alpha=1, out=None):
    if alpha != 1:
        return into(out, _add_scaled(input, other, alpha))
    x, y = pair(input, other, "add")
    try:
        result = x + y
    except ValueError:
        mismatch(x, y)
        raise
    result = attach(result, "AddBackward0", (input, other), _add_rule)
    return result if out is None else into(out, result)


def _add_rule(node, grad):
    return grad, grad


def _add_scaled(input, other, alpha):
    x, y = pair(input, _scaled(other, alpha, input), "add")
    return attach(apply(np.add, x, y), "AddBackward0", (input, other), _add_scaled_rule, data=alpha)


def _add_scaled_rule(node, grad):
    return grad, grad * node.data if node.needs[1] else None


@public
def sub(input, other, *, alpha=1, out=None):
    if other is True or other is False or input is True or input is False:
        _subtraction(input, other)
    if alpha != 1:
        x, y = pair(input, _scaled(other, alpha, input), "sub")
    else:
        x, y = pair(input, other, "sub")
    try:
        result = x - y
    except ValueError:
        mismatch(x, y)
        raise
    except TypeError:
        _subtraction(input, other)
        raise
    if isinstance(other, Tensor) and isinstance(input, Tensor) and other._data.dtype is not input._data.dtype:
        _subtraction(input, other)
    elif isinstance(input, Tensor) and input._data.dtype.kind == "b":
        _subtraction(input, other)
    result = attach(result, "SubBackward0", (input, other), _sub_rule, data=alpha)
    return result if out is None else into(out, result)


def _sub_rule(node, grad):
    return grad, (-grad if node.data == 1 else grad * -node.data) if node.needs[1] else None


@public
def rsub(input, other, *, alpha=1):
    if alpha != 1:
        input = input * alpha
    x, y = pair(other, input, "rsub")
    _subtraction(other, input)
    name = "RsubBackward0" if isinstance(other, Tensor) else "RsubBackward1"
    return attach(apply(np.subtract, x, y), name, (input, other), _rsub_rule)


def _rsub_rule(node, grad):
    return -grad, grad


def _of_halves(ufunc, input, other):
    """The result in half precision, computed in single precision from numbers that were not rounded to halves before."""
    a, b = [np.asarray(v._data if isinstance(v, Tensor) else v).astype(np.float32) for v in (input, other)]
    return ufunc(a, b).astype(HALF)


@public
def mul(input, other, *, out=None):
    x, y = pair(input, other, "mul")
    try:
        result = x * y
    except ValueError:
        mismatch(x, y)
        raise
    if result.dtype == HALF:
        result = _of_halves(np.multiply, input, other)
    if isinstance(other, Tensor):
        if isinstance(input, Tensor):
            result = attach(result, "MulBackward0", (input, other), _mul_rule, (input, other), cross=True)
        else:
            result = attach(result, "MulBackward0", (other, None), _mul_number_rule, data=input)
    else:
        result = attach(result, "MulBackward0", (input, None), _mul_number_rule, data=other)
    return result if out is None else into(out, result)


def _mul_rule(node, grad):
    a, b = node.saved
    return None if b is None else mul(grad, b), None if a is None else mul(grad, a)


def _mul_number_rule(node, grad):
    return mul(grad, node.data), None


@public
def div(input, other, *, rounding_mode=None, out=None):
    if rounding_mode is not None:
        return into(out, _div_rounded(input, other, rounding_mode))
    x, y = floats(input, other, "div")
    try:
        result = np.true_divide(x, y)
    except ValueError:
        mismatch(x, y)
        raise
    if result.dtype == HALF:
        result = _of_halves(np.true_divide, input, other)
    if isinstance(other, Tensor):
        if isinstance(input, Tensor):
            kept = input if GRAD[0] and other.requires_grad else None
            result = attach(result, "DivBackward0", (input, other), _div_rule, (kept, other))
        else:
            result = attach(result, "DivBackward0", (input, other), _div_rule, (None, other), data=input)
    else:
        result = attach(result, "DivBackward0", (input, None), _div_number_rule, data=other)
    return result if out is None else into(out, result)


def _div_rule(node, grad):
    a, b = node.saved
    if a is None:
        a = node.data
    return div(grad, b) if node.needs[0] else None, -grad * ((a / b) / b) if node.needs[1] else None


def _div_number_rule(node, grad):
    return div(grad, node.data), None


def _div_rounded(input, other, mode):
    if mode not in ("floor", "trunc"):
        raise RuntimeError(f"div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{mode}'")
    x, y = pair(input, other, "div")
    if np.result_type(x, y).kind in "iub":
        if np.asarray(x).dtype.kind == "b":
            unsupported(f"div_{mode}_cpu", "Bool")
        if not np.all(y) and np.size(x):
            raise RuntimeError("ZeroDivisionError")
        result = np.floor_divide(x, y)
        if mode == "trunc":
            result = np.asarray(result + ((result < 0) & (result * y != x)), np.asarray(result).dtype)
    elif mode == "floor":
        result = apply(np.floor_divide, x, y)
        zero = np.asarray(y) == 0
        if zero.any():
            result = np.where(zero, np.true_divide(x, y), result).astype(np.asarray(result).dtype)
    else:
        result = np.trunc(apply(np.true_divide, x, y))
    return attach(result, "DivBackward2", (input, other), flat_rule)


true_divide = div
divide = div
subtract = sub
multiply = mul
__all__ += ["true_divide", "divide", "subtract", "multiply"]


@public
def floor_divide(input, other, *, out=None):
    with_grad = _div_rounded(input, other, "floor")
    if with_grad._node is not None:
        with_grad._node._name = "NotImplemented"
        with_grad._node.rule = no_rule
        with_grad._node.data = "aten::floor_divide"
    return into(out, with_grad)


def _remainder(x, y):
    """What is left of `x`, with the sign of `y`."""
    if np.result_type(x, y).kind != "f":
        return np.remainder(x, y)
    left = np.fmod(x, y)
    return np.where((left != 0) & ((left < 0) != (np.asarray(y) < 0)), left + y, left).astype(left.dtype)


@public
def remainder(input, other, *, out=None):
    x, y = pair(input, other, "remainder")
    if np.result_type(x, y).kind in "iub":
        if np.result_type(x, y).kind == "b":
            unsupported("remainder_cpu", "Bool")
        if not np.all(y) and np.size(x):
            raise RuntimeError("ZeroDivisionError")
    result = apply(_remainder, x, y)
    if not isinstance(input, Tensor):
        return into(out, attach(result, "NotImplemented", (other,), no_rule, data="aten::remainder"))
    name = "RemainderBackward1" if isinstance(other, Tensor) else "RemainderBackward0"
    return into(out, attach(result, name, (input, other), _remainder_rule, (input, other) if isinstance(other, Tensor) else ()))


def _remainder_rule(node, grad):
    if not node.needs[1]:
        return grad, None
    a, b = node.saved
    return grad, -grad * div(a, b, rounding_mode="floor")


@public
def fmod(input, other, *, out=None):
    x, y = pair(input, other, "fmod")
    if np.result_type(x, y).kind in "iub":
        if np.result_type(x, y).kind == "b":
            unsupported("fmod_cpu", "Bool")
        if not np.all(y) and np.size(x):
            raise RuntimeError("ZeroDivisionError")
    name = "FmodBackward1" if isinstance(other, Tensor) else "FmodBackward0"
    return into(out, attach(apply(np.fmod, x, y), name, (input, other), _fmod_rule, (input, other) if isinstance(other, Tensor) else ()))


def _fmod_rule(node, grad):
    if not node.needs[1]:
        return grad, None
    a, b = node.saved
    return grad, -grad * div(a, b, rounding_mode="trunc")


def _power(x, exponent):
    """Powers by a number the way that keeps small exponents exact."""
    if exponent == 2:
        return x * x
    if x.dtype.kind == "f":
        if exponent == 1:
            return x.copy("K")
        if exponent == 3:
            return x * x * x
        if exponent == 0.5:
            return np.sqrt(x)
        if exponent == -0.5:
            return 1 / np.sqrt(x)
        if exponent == -1:
            return 1 / x
        if exponent == -2:
            return 1 / (x * x)
    return np.power(x, exponent)


@public
def pow(input, exponent, *, out=None):
    return into(out, pow_of(input, exponent))


def pow_of(input, exponent):
    if isinstance(exponent, Tensor):
        if isinstance(input, Tensor):
            x, y = pair(input, exponent, "pow", ("input", "exponent"))
            if x.dtype.kind == "b":
                unsupported("pow", "Bool")
            if x.dtype.kind in "iu" and (y < 0).any():
                result = _integer_powers(x, y)
            else:
                result = apply(np.power, x, y)
            return attach(result, "PowBackward1", (input, exponent), _pow_rule, (input, exponent), save_result=True)
        x, y = pair(input, exponent, "pow", ("self", "exponent"))
        if y.dtype.kind in "iu" and (y < 0).any():
            return _wrap(_integer_powers(x, y))
        result = np.power(np.asarray(x, y.dtype), y)
        return attach(result, "PowBackward2", (exponent,), _pow_base_rule, save_result=True, data=input)
    x, y = pair(input, exponent, "pow", ("input", "exponent"))
    if not isinstance(input, Tensor):
        raise TypeError(f"pow(): argument 'input' (position 1) must be Tensor, not {type(input).__name__}")
    if x.dtype.kind in "iu" and exponent < 0:
        raise RuntimeError("Integers to negative integer powers are not allowed.")
    result = _power(x, exponent if x.dtype.kind == "f" and x.itemsize > 2 else y)
    return attach(result, "PowBackward0", (input,), _pow_number_rule, (input,), data=exponent)


def _integer_powers(x, y):
    x, y = np.broadcast_arrays(x, y)
    good = y >= 0
    found = np.where(good, np.power(x, np.where(good, y, 0)), np.where(x == 1, 1, np.where(x == -1, np.where(y % 2, -1, 1), 0)))
    return found.astype(x.dtype)


def _pow_number_rule(node, grad):
    exponent = node.data
    (x,) = node.saved
    if exponent == 0:
        return (zeros_like(x),)
    if exponent == 2:
        return (grad * (x * 2),)
    return (grad * (exponent * pow_of(x, exponent - 1)),)


def _pow_rule(node, grad):
    x, y = node.saved
    first = second = None
    if node.needs[0]:
        first = (grad * (y * pow(x, y - 1))).masked_fill(y == 0, 0)
    if node.needs[1]:
        second = grad * (node.result() * x.log()).masked_fill((x == 0).logical_and(y >= 0), 0)
    return first, second


def _pow_base_rule(node, grad):
    base = node.data
    if base == 0:
        return (grad * 0,)
    return (grad * node.result() * math.log(base),) if base > 0 else (grad * node.result() * math.nan,)


@public
def float_power(input, exponent, *, out=None):
    a = input.to(_dtypes.float64) if isinstance(input, Tensor) else _float(input)
    b = exponent.to(_dtypes.float64) if isinstance(exponent, Tensor) else _float(exponent)
    return into(out, pow_of(a, b))


@public
def neg(input, *, out=None):
    data = tensor_data(input, "neg")
    if data.dtype.kind == "b":
        raise NotImplementedError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or "
            "`logical_not()` operator instead."
        )
    result = attach(-data, "NegBackward0", (input,), _neg_rule)
    return result if out is None else into(out, result)


def _neg_rule(node, grad):
    return (neg(grad),)


negative = neg
__all__.append("negative")


@public
def positive(input):
    if tensor_data(input, "positive").dtype.kind == "b":
        raise NotImplementedError("The `+` operator, on a bool tensor is not supported.")
    return input
