"""Comparison and choice, and the other functions of two tensors, element by element."""

import math

import numpy as np

from torch._attach import attach
from torch._calls import invalid
from torch._dtypes import BY_NUM, DEFAULT_NP, promote
from torch._elementary import exp, exp2, log
from torch._operands import (
    HALF,
    apply,
    converted,
    flat_rule,
    floats,
    into,
    is_number,
    mismatch,
    masked,
    name_function,
    no_rule,
    pair,
    renamed,
    tensor_data,
    unsupported,
    zeros_like,
)
from torch._tensor import _C_TYPES, Tensor, _wrap, as_tensor

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


def published(function, name, aliases=()):
    """Gives a function made here its name, and its aliases a place in the module."""
    name_function(function, name, aliases, globals(), __all__)
    return function


_abs, _all, _round, _bool, _float, _int, _pow, _min, _max = abs, all, round, bool, float, int, pow, min, max


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
    return _bool(isclose(input, other, rtol, atol, equal_nan)._data.all())


@public
def equal(input, other):
    x, y = tensor_data(input, "equal"), tensor_data(other, "equal", "other", 2)
    return x.shape == y.shape and _bool((x == y).all())


@public
def where(condition, input=None, other=None, *, out=None):
    if not isinstance(condition, Tensor):
        raise invalid("where", [v for v in (condition, input, other) if v is not None])
    mask = condition._data
    if input is None and other is None:
        return tuple([_wrap(i.astype(np.int64)) for i in np.nonzero(mask)])
    if mask.dtype != np.bool_:
        if mask.dtype != np.uint8:
            raise RuntimeError(
                f"where expected condition to be a boolean tensor, but got a tensor with dtype {BY_NUM[mask.dtype.num].title}"
            )
        mask = mask != 0
    if isinstance(input, Tensor) or isinstance(other, Tensor):
        x, y = pair(input, other, "where", ("input", "other"))
        dtype = x.dtype if isinstance(x, np.ndarray) else y.dtype
    else:
        for value, name, position in ((input, "input", 2), (other, "other", 3)):
            if not is_number(value):
                raise TypeError(f"where(): argument '{name}' (position {position}) must be Tensor, not {type(value).__name__}")
        x, y, dtype = input, other, promote(input, other).np
    try:
        result = np.where(mask, np.asarray(x, dtype), np.asarray(y, dtype))
    except ValueError:
        mismatch(mask, x)
        mismatch(np.broadcast_to(mask, np.broadcast_shapes(mask.shape, np.shape(x))), y)
        raise
    return into(out, attach(result, "WhereBackward0", (input, other), _where_rule, data=mask))


def _where_rule(node, grad):
    mask = node.data
    first = second = None
    if node.needs[0]:
        first = attach(np.where(mask, grad._data, grad._data.dtype.type(0)), "WhereBackward0", (grad, None), _where_rule, data=mask)
    if node.needs[1]:
        second = attach(np.where(mask, grad._data.dtype.type(0), grad._data), "WhereBackward0", (None, grad), _where_rule, data=mask)
    return first, second


def _at_least(x, low):
    """The greater of two, the first of two zeros; NaN if one is."""
    if np.ndim(low) or low != low:
        return np.maximum(x, low)
    return np.where(x < low, x.dtype.type(low), x)


def _at_most(x, high):
    if np.ndim(high) or high != high:
        return np.minimum(x, high)
    return np.where(x > high, x.dtype.type(high), x)


def _within(low, high, target):
    """The bounds of a clamp of integers that the type can hold; None for those that bound nothing."""
    limits = np.iinfo(target)
    for value, name in ((low, "min"), (high, "max")):
        if value is not None and (value > limits.max if name == "min" else value < limits.min):
            raise RuntimeError(f"Clamp {name} value {value} is outside the representable range of {BY_NUM[target.num].title}")
    return None if low is None or low < limits.min else low, None if high is None or high > limits.max else high


@public
def clamp(input, min=None, max=None, *, out=None):
    if not isinstance(input, Tensor):
        raise invalid("clamp", [v for v in (input, min, max) if v is not None])
    data = input._data
    if min is None and max is None:
        raise RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None")
    tensors = isinstance(min, Tensor) or isinstance(max, Tensor)
    if tensors:
        if min is not None and max is not None and not (isinstance(min, Tensor) and isinstance(max, Tensor)):
            raise TypeError(
                "clamp() received an invalid combination of arguments - got "
                f"(Tensor, min={type(min).__name__}, max={type(max).__name__}), but expected one of:"
            )
        items = [item for item in (input, min, max) if item is not None]
        target = promote(*items).np
        data = data if data.dtype == target else data.astype(target)
        low = None if min is None else converted(min, target)
        high = None if max is None else converted(max, target)
    else:
        low, high = min, max
        if data.dtype.kind != "f" or data.itemsize == 2:
            target = promote(*[item for item in (input, min, max) if item is not None]).np
            data = data if data.dtype == target else data.astype(target)
            if target.kind in "iu":
                low, high = _within(low, high, target)
            low = None if low is None else converted(low, target)
            high = None if high is None else converted(high, target)
    result = data
    if low is not None:
        result = apply(_at_least, result, low)
    if high is not None:
        result = apply(_at_most, result, high)
    if tensors:
        return into(out, attach(result, "ClampBackward0", (input, min, max), _clamp_tensors_rule, (input, min, max)))
    return into(out, attach(result, "ClampBackward1", (input,), _clamp_rule, (input,), data=(low, high)))


def _clamp_rule(node, grad):
    low, high = node.data
    x = node.saved[0]._data
    mask = np.ones(x.shape, np.bool_)
    if low is not None:
        mask &= x > low
    if high is not None:
        mask &= x < high
    return (masked(grad, mask),)


def _clamp_tensors_rule(node, grad):
    x, low, high = [None if t is None else t._data for t in node.saved]
    inside = np.ones(grad._data.shape, np.bool_)
    below = above = None
    if low is not None:
        below = (x < low) & (low < high) if high is not None else x < low
        inside = inside & (x >= low)
    if high is not None:
        above = (x > high) | (low > high) if low is not None else x > high
        inside = inside & (x <= high)
    return (
        masked(grad, inside),
        masked(grad, below) if node.needs[1] else None,
        masked(grad, above) if node.needs[2] else None,
    )


clip = clamp
__all__.append("clip")


@public
def clamp_min(input, min, *, out=None):
    found = clamp(input, min=min)
    return into(out, renamed(found, "ClampMinBackward1" if isinstance(min, Tensor) else "ClampMinBackward0"))


@public
def clamp_max(input, max, *, out=None):
    found = clamp(input, max=max)
    return into(out, renamed(found, "ClampMaxBackward1" if isinstance(max, Tensor) else "ClampMaxBackward0"))


@public
def lerp(input, end, weight, *, out=None):
    x = tensor_data(input, "lerp")
    y = tensor_data(end, "lerp", "end", 2)
    if x.dtype.kind != "f" and x.dtype == y.dtype:
        unsupported("lerp_kernel_tensor" if isinstance(weight, Tensor) else "lerp_kernel_scalar", BY_NUM[x.dtype.num].title)
    if x.dtype != y.dtype:
        raise RuntimeError(f"expected dtype {_C_TYPES[x.dtype.str[1:]]} for `end` but got dtype {_C_TYPES[y.dtype.str[1:]]}")
    if isinstance(weight, Tensor):
        w = weight._data
        low = np.abs(w) < 0.5
        result = np.where(low, x + w * (y - x), y - (y - x) * (1 - w))
        return into(out, attach(result.astype(x.dtype), "LerpBackward1", (input, end, weight), _lerp_tensor_rule, (input, end, weight)))
    difference = apply(np.subtract, y, x)
    result = x + weight * difference if _abs(weight) < 0.5 else y - difference * (1 - weight)
    return into(out, attach(result, "LerpBackward0", (input, end), _lerp_rule, data=weight))


def _lerp_rule(node, grad):
    weight = node.data
    return grad * (1 - weight), grad * weight


def _lerp_tensor_rule(node, grad):
    x, y, w = node.saved
    return grad * (1 - w), grad * w, grad * (y - x) if node.needs[2] else None


@public
def addcmul(input, tensor1, tensor2, *, value=1, out=None):
    x = tensor_data(input, "addcmul")
    a, b = tensor_data(tensor1, "addcmul", "tensor1", 2), tensor_data(tensor2, "addcmul", "tensor2", 3)
    target = promote(input, tensor1, tensor2).np
    if target == HALF:
        wide = [t._data.astype(np.float32) for t in (input, tensor1, tensor2)]
        result = (wide[0] + np.float32(value) * wide[1] * wide[2]).astype(HALF)
        return into(out, attach(result, "AddcmulBackward0", (input, tensor1, tensor2), _addcmul_rule, (tensor1, tensor2), data=value))
    product = apply(np.multiply, a.astype(target, copy=False), b.astype(target, copy=False))
    result = apply(np.add, x.astype(target, copy=False), product if value == 1 else product * np.asarray(value, target))
    return into(out, attach(result, "AddcmulBackward0", (input, tensor1, tensor2), _addcmul_rule, (tensor1, tensor2), data=value))


def _addcmul_rule(node, grad):
    a, b = node.saved
    value = node.data
    return grad, grad * (b * value) if node.needs[1] else None, grad * (a * value) if node.needs[2] else None


@public
def addcdiv(input, tensor1, tensor2, *, value=1, out=None):
    x = tensor_data(input, "addcdiv")
    a, b = tensor_data(tensor1, "addcdiv", "tensor1", 2), tensor_data(tensor2, "addcdiv", "tensor2", 3)
    if a.dtype.kind != "f" and b.dtype.kind != "f":
        raise RuntimeError(
            "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of "
            "tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2))"
            ".to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior "
            "is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes."
        )
    target = promote(input, tensor1, tensor2).np
    a, b = a.astype(target, copy=False), b.astype(target, copy=False)
    quotient = apply(np.true_divide, a if value == 1 else a * np.asarray(value, target), b)
    result = apply(np.add, x.astype(target, copy=False), quotient)
    return into(out, attach(result, "AddcdivBackward0", (input, tensor1, tensor2), _addcdiv_rule, (tensor1, tensor2), data=value))


def _addcdiv_rule(node, grad):
    a, b = node.saved
    value = node.data
    return (
        grad,
        grad * (value / b) if node.needs[1] else None,
        -grad * (a * value) / (b * b) if node.needs[2] else None,
    )


@public
def real(input):
    return input


@public
def angle(input, *, out=None):
    """Zero for positive numbers, π for negative ones."""
    data = tensor_data(input, "angle")
    wide = data if data.dtype.kind == "f" else data.astype(DEFAULT_NP[0])
    result = np.where(np.isnan(wide), wide, np.where(wide < 0, wide.dtype.type(math.pi), wide.dtype.type(0)))
    return into(out, attach(result, "AngleBackward0", (input,), flat_rule))


@public
def is_nonzero(input):
    return _bool(input)
