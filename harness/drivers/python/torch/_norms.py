"""Norms of vectors."""

import math

import numpy as np

from torch._absent import refuse
from torch._autograd import attach
from torch._dimensions import count_of, dims_of, shrunk, spread
from torch._dtypes import BY_NUM
from torch._operands import into, masked, tensor_data
from torch._tensor import _wrap

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


def vector_norm(input, ord=2, dim=None, keepdim=False, name="LinalgVectorNormBackward0"):
    """(sum |x|^ord)^(1/ord) over `dim`; the greatest or least |x| for ±inf, the number of nonzero elements for 0."""
    data = tensor_data(input, "linalg_vector_norm")
    if data.dtype.kind != "f":
        raise NotImplementedError(
            f"linalg.vector_norm: Expected a floating point or complex tensor as input. Got {BY_NUM[data.dtype.num].title}"
        )
    dims = dims_of(dim, data.ndim)
    ord = float(ord)
    wide = data.astype(np.float32) if data.itemsize == 2 else data
    if data.size == 0 and (ord < 0 or ord == math.inf) and count_of(data.shape, dims) == 0:
        raise RuntimeError(
            f"linalg.vector_norm cannot compute the {ord:g} norm on an empty tensor because the operation does not have an identity"
        )
    if ord == 2:
        result = np.sqrt(np.add.reduce(wide * wide, axis=dims, keepdims=True))
    elif ord == 1:
        result = np.add.reduce(np.abs(wide), axis=dims, keepdims=True)
    elif ord == math.inf:
        result = np.maximum.reduce(np.abs(wide), axis=dims, keepdims=True)
    elif ord == -math.inf:
        result = np.minimum.reduce(np.abs(wide), axis=dims, keepdims=True)
    elif ord == 0:
        result = np.add.reduce(wide != 0, axis=dims, keepdims=True, dtype=np.int64)
    else:
        result = np.power(np.add.reduce(np.power(np.abs(wide), ord), axis=dims, keepdims=True), 1 / ord)
    result = shrunk(result, data, dims, keepdim)
    return attach(result, name, (input,), _norm_rule, (input,), True, data=(ord, dims, keepdim))


def _norm_rule(node, grad):
    ord, dims, keepdim = node.data
    (x,) = node.saved
    shape = x._data.shape
    if ord == 0:
        return (_wrap(np.zeros(shape, x._data.dtype)),)
    grad = spread(grad, shape, dims, keepdim)
    if ord == 1:
        return (grad * x.sign(),)
    norm = spread(node.result(), shape, dims, keepdim)
    if ord == 2:
        return (x * (grad / norm).masked_fill(norm == 0, 0),)
    if math.isinf(ord):
        mask = np.abs(x._data) == norm._data
        count = np.add.reduce(mask, axis=dims, keepdims=True)
        return (masked(grad * x.sign(), (mask / count).astype(x._data.dtype)),)
    if ord < 1:
        part = x.sign() * (x.abs() ** (ord - 1)).masked_fill(x == 0, 0)
        return (part * grad * norm ** (1 - ord),)
    if ord < 2:
        return ((x.sign() * x.abs() ** (ord - 1) * grad * norm ** (1 - ord)).masked_fill(norm == 0, 0),)
    return (x * x.abs() ** (ord - 2) * (grad / norm ** (ord - 1)).masked_fill(norm == 0, 0),)


@public
def norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    if dtype is not None:
        input = input.to(dtype)
    if p == "nuc":
        refuse("torch.norm(p='nuc')", "use torch.linalg.norm(x, 'nuc')")
    if p is None or p == "fro":
        p = 2
    elif isinstance(p, str):
        raise RuntimeError(f"linalg.matrix_norm: Order {p} not supported.")
    return into(out, vector_norm(input, p, dim, keepdim))


@public
def dist(input, other, p=2):
    found = vector_norm(input - other, p)
    if found._node is not None:
        found._node._name = "DistBackward0"
    return found
