"""Views of a part of the elements, by integers and slices."""

import numpy as np

from torch._autograd import attach, attach_view
from torch._dimensions import dim_of
from torch._operands import tensor_data

__all__ = ["narrow", "select"]


def narrow(input, dim, start, length):
    data = tensor_data(input, "narrow")
    if data.ndim == 0:
        raise RuntimeError("narrow() cannot be applied to a 0-dim tensor.")
    dim = dim_of(dim, data.ndim)
    start = int(start)
    size = data.shape[dim]
    if length < 0:
        raise RuntimeError("narrow(): length must be non-negative.")
    if not -size <= start <= size:
        raise IndexError(f"start out of range (expected to be in range of [{-size}, {size}], but got {start})")
    if start < 0:
        start += size
    if start + length > size:
        raise RuntimeError(f"start ({start}) + length ({length}) exceeds dimension size ({size}).")
    return cut(input, dim, start, start + length)


def cut(input, dim, start, stop, step=1, name="SliceBackward0", many=None):
    """The elements from `start` to `stop` along `dim`."""
    key = (slice(None),) * dim + (slice(start, stop, step),)
    data = input._data
    out = attach_view(data[key], name, input, cut_rule, data=(data.shape, key))
    if many:
        out._many = many
    return out


def cut_rule(node, grad):
    shape, key = node.data
    return (put(grad, shape, key),)


def put(grad, shape, key):
    """Zeros of `shape` with `grad` at `key` (integers and slices)."""
    result = np.zeros(shape, grad._data.dtype)
    result[key] = grad._data
    return attach(result, "SliceBackward0Backward", (grad,), _put_rule, data=(shape, key))


def _put_rule(node, grad):
    shape, key = node.data
    return (attach(grad._data[key], "SliceBackward0", (grad,), cut_rule, data=node.data),)


def select(input, dim, index):
    data = tensor_data(input, "select")
    if data.ndim == 0:
        raise IndexError("select() cannot be applied to a 0-dim tensor.")
    dim = dim_of(dim, data.ndim)
    index = int(index)
    if not -data.shape[dim] <= index < data.shape[dim]:
        raise IndexError(f"select(): index {index} out of range for tensor of size {list(data.shape)} at dimension {dim}")
    key = (slice(None),) * dim + (index, ...)
    return attach_view(data[key], "SelectBackward0", input, cut_rule, data=(data.shape, key))
