"""Diagonals: views of them, and tensors made of them."""

import numpy as np

from torch._autograd import attach, attach_view
from torch._dimensions import dim_of
from torch._operands import tensor_data
from torch._views import contiguous

__all__ = ["diagonal", "diag_embed", "diag", "diagflat"]


def diagonal(input, offset=0, dim1=0, dim2=1):
    data = tensor_data(input, "diagonal")
    a, b = dim_of(dim1, data.ndim), dim_of(dim2, data.ndim)
    if a == b:
        raise RuntimeError(f"diagonal dimensions cannot be identical {dim1}, {dim2}")
    found = diagonal_of(data, offset, a, b)
    return attach_view(found, "DiagonalBackward0", input, _diagonal_rule, data=(data.shape, offset, a, b))


def diagonal_of(data, offset, a, b):
    """A writable view of a diagonal."""
    n, m = data.shape[a], data.shape[b]
    length = max(0, min(n, m - offset) if offset >= 0 else min(n + offset, m))
    rest = [i for i in range(data.ndim) if i not in (a, b)]
    shape = tuple([data.shape[i] for i in rest]) + (length,)
    strides = tuple([data.strides[i] for i in rest]) + (data.strides[a] + data.strides[b],)
    if length == 0:
        return np.zeros(shape, data.dtype)
    key = [slice(None)] * data.ndim
    key[a if offset < 0 else b] = slice(abs(offset), None)
    return np.lib.stride_tricks.as_strided(data[tuple(key)], shape, strides)


def _diagonal_rule(node, grad):
    shape, offset, a, b = node.data
    result = np.zeros(shape, grad._data.dtype)
    if grad._data.size:
        diagonal_of(result, offset, a, b)[...] = grad._data
    return (attach(result, "DiagonalBackward0Backward", (grad,), _undiagonal_rule, data=node.data),)


def _undiagonal_rule(node, grad):
    return (diagonal(grad, *node.data[1:]),)


def diag_embed(input, offset=0, dim1=-2, dim2=-1):
    data = tensor_data(input, "diag_embed")
    n = data.shape[-1] + abs(offset)
    ndim = data.ndim + 1
    a, b = dim_of(dim1, ndim), dim_of(dim2, ndim)
    if a == b:
        raise RuntimeError(f"diagonal dimensions cannot be identical {dim1}, {dim2}")
    shape = list(data.shape[:-1])
    for d in sorted((a, b)):
        shape.insert(d, n)
    result = np.zeros(shape, data.dtype)
    diagonal_of(result, offset, a, b)[...] = data
    return attach(result, "DiagEmbedBackward0", (input,), _undiagonal_rule, data=(None, offset, a, b))


def diag(input, diagonal=0):
    data = tensor_data(input, "diag")
    if data.ndim == 1:
        return diag_embed(input, diagonal)
    if data.ndim == 2:
        found = globals()["diagonal"](input, diagonal)
        return attach(found._data.copy(), "DiagonalBackward0_copy", (input,), _diagonal_rule, data=(data.shape, diagonal, 0, 1))
    raise RuntimeError(f"diag(): Supports 1D or 2D tensors. Got {data.ndim}D")


def diagflat(input, offset=0):
    return diag(contiguous(input).reshape(-1), offset)
