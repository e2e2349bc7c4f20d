"""Functions of two tensors, element by element, beside arithmetic and comparison."""

import math

import numpy as np

from torch._attach import attach
from torch._comparison import logical_and
from torch._dtypes import BY_NUM
from torch._elementary import exp, exp2, log
from torch._operands import apply, floats, into, masked, name_function, no_rule, pair, tensor_data, unsupported, zeros_like
from torch._tensor import Tensor, _wrap, as_tensor
from torch._ternary import where

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


def published(function, name, aliases=()):
    """Gives a function made here its name, and its aliases a place in the module."""
    name_function(function, name, aliases, globals(), __all__)
    return function


def _binary(name, compute, node, rule, aliases=(), as_floats=False, save_result=False, numbers=False):
    def function(input, other, *, out=None):
        if not numbers:
            tensor_data(input, name)
            tensor_data(other, name, "other", 2)
        x, y = floats(input, other, name) if as_floats else pair(input, other, name)
        kept = (input if isinstance(input, Tensor) else as_tensor(input), other if isinstance(other, Tensor) else as_tensor(other))
        result = attach(apply(compute, x, y), node, (input, other), rule, kept, save_result, data="aten::" + name)
        return result if out is None else into(out, result)

    return published(function, name, aliases)


def _choice_rule(first, second):
    """The gradient of choosing: to one side where it won, half to each where they are equal."""

    def rule(node, grad):
        a, b = node.saved
        x, y = a._data, b._data
        equal = (x == y) * 0.5
        return masked(grad, _typed(first(x, y) + equal, grad)), masked(grad, _typed(second(x, y) + equal, grad))

    return rule


def _typed(mask, grad):
    return mask.astype(grad._data.dtype)


def _atan2_rule(node, grad):
    a, b = node.saved
    scale = grad / (a * a + b * b)
    return scale * b, scale * -a


def _hypot_rule(node, grad):
    a, b = node.saved
    r = node.result()
    return grad * (a / r), grad * (b / r)


def _logaddexp_rule(node, grad):
    a, b = node.saved
    return grad / (1 + exp(b - a)), grad / (1 + exp(a - b))


def _logaddexp2_rule(node, grad):
    a, b = node.saved
    return grad / (1 + exp2(b - a)), grad / (1 + exp2(a - b))


def _xlogy(x, y):
    return np.where(np.isnan(y), np.nan, np.where(x == 0, 0, x * np.log(y))).astype(np.result_type(x, y))


def _xlogy_rule(node, grad):
    a, b = node.saved
    return where(logical_and(a == 0, b <= 0), 0.0, grad * log(b)) if node.needs[0] else None, grad * a / b if node.needs[1] else None


def _copysign_rule(node, grad):
    a, b = node.saved
    ratio = np.where(a._data == 0, 0, np.copysign(a._data, b._data) / np.where(a._data == 0, 1, a._data))
    return masked(grad, _typed(ratio, grad)), zeros_like(grad)


def _ldexp_rule(node, grad):
    a, b = node.saved
    power = 2.0**b
    return grad * power, grad * a * power * math.log(2)


maximum = _binary("maximum", np.maximum, "MaximumBackward0", _choice_rule(np.greater, np.less))
minimum = _binary("minimum", np.minimum, "MinimumBackward0", _choice_rule(np.less, np.greater))
fmax = _binary("fmax", np.fmax, "FmaxBackward0", _choice_rule(lambda x, y: (x > y) | np.isnan(y), lambda x, y: (x < y) | np.isnan(x)))
fmin = _binary("fmin", np.fmin, "FminBackward0", _choice_rule(lambda x, y: (x < y) | np.isnan(y), lambda x, y: (x > y) | np.isnan(x)))
atan2 = _binary("atan2", np.arctan2, "Atan2Backward0", _atan2_rule, aliases=("arctan2",), as_floats=True)
hypot = _binary("hypot", np.hypot, "HypotBackward0", _hypot_rule, save_result=True)
logaddexp = _binary("logaddexp", np.logaddexp, "LogaddexpBackward0", _logaddexp_rule)
logaddexp2 = _binary("logaddexp2", np.logaddexp2, "Logaddexp2Backward0", _logaddexp2_rule)
xlogy = _binary("xlogy", _xlogy, "XlogyBackward0", _xlogy_rule, as_floats=True, numbers=True)
copysign = _binary("copysign", np.copysign, "CopysignBackward0", _copysign_rule, as_floats=True, numbers=True)
ldexp = _binary("ldexp", lambda x, y: x * np.exp2(y), "LdexpBackward0", _ldexp_rule, as_floats=True, numbers=True)
heaviside = _binary("heaviside", np.heaviside, "NotImplemented", no_rule, as_floats=True)
nextafter = _binary("nextafter", np.nextafter, "NotImplemented", no_rule)


def _integral(kernel, ufunc, bools=True):
    def compute(x, y):
        dtype = np.asarray(x).dtype if isinstance(x, np.ndarray) else np.asarray(y).dtype
        if dtype.kind == "f" or (dtype.kind == "b" and not bools):
            unsupported(kernel, BY_NUM[dtype.num].title)
        return ufunc(x, y)

    return compute


gcd = _binary("gcd", _integral("gcd_cpu", np.gcd, False), "", None)
lcm = _binary("lcm", _integral("lcm_cpu", np.lcm, False), "", None)
bitwise_and = _binary("bitwise_and", _integral("bitwise_and_cpu", np.bitwise_and), "", None, numbers=True)
bitwise_or = _binary("bitwise_or", _integral("bitwise_or_cpu", np.bitwise_or), "", None, numbers=True)
bitwise_xor = _binary("bitwise_xor", _integral("bitwise_xor_cpu", np.bitwise_xor), "", None, numbers=True)
bitwise_left_shift = _binary("bitwise_left_shift", _integral("lshift_cpu", np.left_shift, False), "", None, numbers=True)
bitwise_right_shift = _binary("bitwise_right_shift", _integral("rshift_cpu", np.right_shift, False), "", None, numbers=True)


@public
def bitwise_not(input, *, out=None):
    data = tensor_data(input, "bitwise_not")
    if data.dtype.kind == "f":
        unsupported("bitwise_not_cpu", BY_NUM[data.dtype.num].title)
    return into(out, _wrap(np.invert(data)))
