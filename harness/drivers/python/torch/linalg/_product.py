"""Products of vectors and of matrices, and what `torch` has under another signature."""

from torch import _matmul

__all__ = ["cross", "diagonal", "matmul", "multi_dot", "vander", "vecdot"]

matmul = _matmul.matmul


def vecdot(x, y, *, dim=-1, out=None):
    """The sums of products along a dimension."""
    return (x * y).sum(dim)


def cross(input, other, *, dim=-1, out=None):
    return _matmul.cross(input, other, dim)


def multi_dot(tensors, *, out=None):
    """The product of several matrices."""
    tensors = list(tensors)
    if len(tensors) < 2:
        raise RuntimeError(f"multi_dot(): expected at least 2 tensors but got {len(tensors)}")
    last = len(tensors) - 1
    row, column = tensors[0]._data.ndim == 1, tensors[last]._data.ndim == 1
    if row:
        tensors[0] = tensors[0].unsqueeze(0)
    if column:
        tensors[last] = tensors[last].unsqueeze(-1)
    for place in range(last):
        a, b = tensors[place]._data.shape, tensors[place + 1]._data.shape
        if a[-1] != b[0]:
            raise RuntimeError(f"multi_dot(): tensors {place} and {place + 1} with shapes {list(a)} and {list(b)} cannot be multiplied")
    found = _chain(tensors, _cheapest(tensors), 0, last)
    shape = list(found._data.shape)
    return found.view(shape[1 if row else 0 : 1 if column else 2])


def _cheapest(tensors):
    """Where to split each part of a chain of matrices, so that multiplying costs least."""
    sizes = [tensor._data.shape[0] for tensor in tensors] + [tensors[-1]._data.shape[1]]
    n = len(tensors)
    cost = [[0] * n for _ in range(n)]
    split = [[0] * n for _ in range(n)]
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            cost[i][j], split[i][j] = min((cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1], k) for k in range(i, j))
    return split


def _chain(tensors, split, i, j):
    if i == j:
        return tensors[i]
    k = split[i][j]
    return _chain(tensors, split, i, k) @ _chain(tensors, split, k + 1, j)


def diagonal(A, *, offset=0, dim1=-2, dim2=-1):
    return A.diagonal(offset, dim1, dim2)


def vander(x, *, N=None):
    """Powers 0, 1, 2, … of each element."""
    count = x._data.shape[-1] if N is None else N
    import torch

    return x.unsqueeze(-1) ** torch.arange(count, dtype=x.dtype)
