"""Functions of three tensors, element by element: choice, clamps, mixtures."""

import numpy as np

from torch._attach import attach
from torch._calls import invalid
from torch._dtypes import BY_NUM, promote
from torch._operands import HALF, apply, converted, into, is_number, masked, mismatch, pair, renamed, tensor_data, unsupported
from torch._tensor import _C_TYPES, Tensor, _wrap

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


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
    result = x + weight * difference if abs(weight) < 0.5 else y - difference * (1 - weight)
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
