"""Distances between the rows of matrices."""

import numpy as np

from torch._attach import attach
from torch._dtypes import BY_NUM
from torch._norms import vector_norm
from torch._operands import tensor_data
from torch._tensor import _wrap

__all__ = ["cdist", "pdist"]


def cdist(x1, x2, p=2.0, compute_mode="use_mm_for_euclid_dist_if_necessary"):
    a, b = tensor_data(x1, "cdist", "x1"), tensor_data(x2, "cdist", "x2", 2)
    for data, name in ((a, "X1"), (b, "X2")):
        if data.ndim < 2:
            raise RuntimeError(f"cdist only supports at least 2D tensors, {name} got: {data.ndim}D")
        if data.dtype.kind != "f":
            raise RuntimeError(f"cdist only supports floating-point dtypes, {name} got: {BY_NUM[data.dtype.num].title}")
    if a.shape[-1] != b.shape[-1]:
        raise RuntimeError(f"X1 and X2 must have the same number of columns. X1: {a.shape[-1]} X2: {b.shape[-1]}")
    if p < 0:
        raise RuntimeError("cdist only supports non-negative p values")
    difference = a[..., :, None, :] - b[..., None, :, :]
    result = _distance(difference, p)
    return attach(result, "CdistBackward0", (x1, x2), _cdist_rule, (x1, x2), True, data=p)


def _distance(difference, p):
    if p == 2:
        return np.sqrt(np.add.reduce(difference * difference, axis=-1))
    size = np.abs(difference)
    if p == 1:
        return np.add.reduce(size, axis=-1)
    if p == np.inf:
        return np.maximum.reduce(size, axis=-1) if size.shape[-1] else np.zeros(size.shape[:-1], size.dtype)
    if p == 0:
        return np.add.reduce(size != 0, axis=-1).astype(difference.dtype)
    return np.power(np.add.reduce(np.power(size, p), axis=-1), 1 / p)


def _cdist_rule(node, grad):
    p = node.data
    a, b = node.saved
    difference = a.unsqueeze(-2) - b.unsqueeze(-3)
    g = grad.unsqueeze(-1)
    distance = node.result().unsqueeze(-1)
    if p == 0:
        flow = difference * 0
    elif p == 1:
        flow = g * difference.sign()
    elif p == 2:
        flow = (g * difference / distance).masked_fill(distance == 0, 0)
    elif p == np.inf:
        flow = g * difference.sign() * (difference.abs() == distance)
    elif p < 2:
        flow = (difference.sign() * difference.abs() ** (p - 1) * g / distance ** (p - 1)).masked_fill(distance == 0, 0)
    else:
        flow = (difference * difference.abs() ** (p - 2) * g / distance ** (p - 1)).masked_fill(distance == 0, 0)
    return flow.sum(-2) if node.needs[0] else None, -flow.sum(-3) if node.needs[1] else None


def pdist(input, p=2):
    n = input._data.shape[0]
    rows, columns = np.triu_indices(n, 1)
    first, second = input[_wrap(rows.astype(np.int64))], input[_wrap(columns.astype(np.int64))]
    return vector_norm(first - second, p, -1, name="PdistBackward0")
