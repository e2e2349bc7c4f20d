"""What the functions share: types that a kernel takes, formulas that run on arrays or on tensors, reductions of losses."""

import warnings

import numpy as np

import torch
from torch._autograd import GRAD, attach
from torch._dtypes import BY_NUM
from torch._erf import erf_array
from torch._tensor import Tensor, _wrap

__all__ = [
    "Arrays",
    "Tensors",
    "checked_dim",
    "checked_reduction",
    "curve",
    "fixed",
    "float_kernel",
    "legacy",
    "named",
    "narrow",
    "number_kernel",
    "out_of_range",
    "reduced",
    "single_kernel",
    "spread",
    "title",
    "wide",
]

HALF = np.dtype(np.float16)


def title(data):
    """The name that messages give an array's element type: `Float`, `Long`."""
    return BY_NUM[data.dtype.num].title


def float_kernel(data, kernel):
    """Complain as a kernel does that has no version for integers and bool."""
    if data.dtype.kind != "f":
        raise NotImplementedError(f"\"{kernel}\" not implemented for '{title(data)}'")


def number_kernel(data, kernel):
    """Complain as a kernel does that has no version for bool."""
    if data.dtype.kind == "b":
        raise NotImplementedError(f"\"{kernel}\" not implemented for 'Bool'")


def single_kernel(data, kernel):
    """Complain as a kernel does that has versions for single and double precision only."""
    if data.dtype.kind != "f" or data.dtype == HALF:
        raise NotImplementedError(f"\"{kernel}\" not implemented for '{title(data)}'")


def wide(data):
    """Half precision is computed in single precision, and rounded once at the end."""
    return data.astype(np.float32) if data.dtype.char == "e" else data


def narrow(result, like):
    """`result` in the element type of the array `like`."""
    return result if result.dtype is like.dtype or result.dtype == like.dtype else result.astype(like.dtype)


class Arrays:
    """The functions that formulas use, for arrays."""

    exp = staticmethod(np.exp)
    log1p = staticmethod(np.log1p)
    tanh = staticmethod(np.tanh)
    where = staticmethod(np.where)
    abs = staticmethod(np.abs)

    @staticmethod
    def number(x, value):
        """`value` in the element type of `x`."""
        return x.dtype.type(value)

    @staticmethod
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    @staticmethod
    def erf(x):
        return erf_array(x)


class Tensors:
    """The same functions for tensors."""

    @staticmethod
    def number(x, value):
        return torch.tensor(value, dtype=x.dtype)

    @staticmethod
    def exp(x):
        return torch.exp(x)

    @staticmethod
    def log1p(x):
        return torch.log1p(x)

    @staticmethod
    def tanh(x):
        return torch.tanh(x)

    @staticmethod
    def where(condition, yes, no):
        return torch.where(condition, yes, no)

    @staticmethod
    def abs(x):
        return torch.abs(x)

    @staticmethod
    def sigmoid(x):
        return torch.sigmoid(x)

    @staticmethod
    def erf(x):
        return torch.erf(x)


def curve(input, kernel, node, value, slope, *numbers):
    """A function of one number, place by place.

    `value(x, xp, *numbers)` and `slope(x, xp, *numbers)`, its derivative, are formulas in the functions of `xp`: `Arrays` or `Tensors`.
    """
    data = input._data
    float_kernel(data, kernel)
    result = narrow(value(wide(data), Arrays, *numbers), data)
    return attach(result, node, (input,), _curve_rule, saved=(input,), data=(slope, numbers))


def _curve_rule(node, grad):
    (input,) = node.saved
    slope, numbers = node.data
    if GRAD[0]:
        bend = slope(input, Tensors, *numbers)
        return (grad * bend if bend.requires_grad else _straight(grad, bend, input),)
    return (_wrap(narrow(grad._data * slope(wide(input._data), Arrays, *numbers), grad._data)),)


def _straight(grad, slope, input):
    """grad * slope, where the slope is the same near `input`: its own gradient is 0."""
    return attach(grad._data * slope._data, "MulBackward0", (grad, input), _straight_rule, saved=(input,), data=slope)


def _straight_rule(node, grad):
    (input,) = node.saved
    return _straight(grad, node.data, input), (torch.zeros_like(input) if node.needs[1] else None)


def named(result, name):
    """`result` with another name of its node, where the original has one operation and we have several."""
    if result._node is not None:
        result._node._name = name
    return result


def out_of_range(dim, ndim):
    ndim = max(ndim, 1)
    return IndexError(f"Dimension out of range (expected to be in range of [{-ndim}, {ndim - 1}], but got {dim})")


def checked_dim(dim, ndim):
    """A dimension counted from 0; a negative one counts from the end."""
    ndim = max(ndim, 1)
    if not -ndim <= dim < ndim:
        raise out_of_range(dim, ndim)
    return dim % ndim


def spread(value, count, name, function):
    """One number for all `count` spatial dimensions, or one for each."""
    if isinstance(value, Tensor):
        value = value.tolist()
    if isinstance(value, (tuple, list)):
        if len(value) == 1:
            return tuple(int(value[0]) for _ in range(count))
        if len(value) != count:
            raise RuntimeError(f"{function}: {name} should be one int or a tuple of {count} ints, but got {tuple(value)}")
        return tuple(int(number) for number in value)
    return (int(value),) * count


def reduced(loss, reduction):
    """A loss by place, summed up as asked."""
    if reduction == "mean":
        return loss.mean()
    if reduction == "sum":
        return loss.sum()
    if reduction == "none":
        return loss
    raise ValueError(f"{reduction} is not a valid value for reduction")


def checked_reduction(reduction):
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(f"{reduction} is not a valid value for reduction")


def fixed(function, **weights):
    """Complain about a weight that wants a gradient: losses give none."""
    for name, weight in weights.items():
        if weight is not None and weight.requires_grad and torch.is_grad_enabled():
            raise RuntimeError(
                f"The function '{function}' is not differentiable with respect to argument '{name}'. "
                "This input cannot have requires_grad True."
            )


def legacy(size_average, reduce, reduction):
    """The reduction that the two old flags mean."""
    if size_average is None and reduce is None:
        return reduction
    average = True if size_average is None else size_average
    meant = "none" if reduce is not None and not reduce else "mean" if average else "sum"
    warnings.warn(f"size_average and reduce args will be deprecated, please use reduction='{meant}' instead.", stacklevel=3)
    return meant
