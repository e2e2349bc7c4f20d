"""Norms of vectors and of matrices."""

import math

import numpy as np

from torch import _reduce
from torch._dtypes import BY_NUM
from torch._tensor import _wrap, need
from torch.linalg._decomposition import svdvals
from torch.linalg._inverse import inv
from torch.linalg._matrices import float_data

__all__ = ["cond", "matrix_norm", "norm", "vector_norm"]


def _converted(function, tensor, dtype):
    if dtype is not None:
        return tensor.to(dtype)
    data = tensor._data
    if data.dtype.kind != "f":
        raise NotImplementedError(
            f"linalg.{function}: Expected a floating point or complex tensor as input. Got {BY_NUM[data.dtype.num].title}"
        )
    return tensor


def vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None, out=None):
    """(Σ|x|ᵒʳᵈ)^(1/ord), whatever the shape."""
    need(x, "linalg_vector_norm", "x")
    return _reduce.vector_norm(_converted("vector_norm", x, dtype), ord, dim, keepdim)


def norm(A, ord=None, dim=None, keepdim=False, *, out=None, dtype=None):
    """The norm of all elements; with `ord`, that of a vector or of a matrix."""
    need(A, "linalg_norm", "A")
    if ord is not None:
        if dim is None:
            if A._data.ndim not in (1, 2):
                raise RuntimeError(f"linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got {A._data.ndim}D.")
            dims = tuple(range(A._data.ndim))
        else:
            dims = (dim,) if isinstance(dim, int) else tuple(dim)
            if len(dims) not in (1, 2):
                raise RuntimeError(f"linalg.norm: If dim is specified, it must be of length 1 or 2. Got {list(dims)}")
        if len(dims) == 2:
            return matrix_norm(A, ord, dims, keepdim, dtype=dtype)
        if isinstance(ord, str):
            raise RuntimeError(
                f"linalg.norm: Order {ord} not supported for vectors"
                if ord not in ("fro", "nuc")
                else "linalg.matrix_norm: The input tensor A must have at least 2 dimensions."
            )
        return vector_norm(A, ord, dims, keepdim, dtype=dtype)
    return vector_norm(A, 2, dim, keepdim, dtype=dtype)


def matrix_norm(A, ord="fro", dim=(-2, -1), keepdim=False, *, dtype=None, out=None):
    """The norm of matrices: Frobenius, nuclear, or one that a vector norm induces."""
    need(A, "linalg_matrix_norm", "A")
    if A._data.ndim < 2:
        raise RuntimeError("linalg.matrix_norm: The input tensor A must have at least 2 dimensions.")
    A = _converted("matrix_norm", A, dtype)
    ndim = A._data.ndim
    rows, columns = (d % ndim for d in dim)
    if rows == columns:
        raise RuntimeError(f"linalg.matrix_norm: dims must be different. Got ({dim[0]}, {dim[1]})")
    if ord == "fro":
        return _reduce.vector_norm(A, 2, (rows, columns), keepdim)
    if isinstance(ord, str) and ord != "nuc":
        raise RuntimeError(f"linalg.matrix_norm: Order {ord} not supported.")
    if not isinstance(ord, str) and abs(ord) not in (1, 2, math.inf):
        raise RuntimeError(f"linalg.matrix_norm: Order {ord} not supported.")
    if ord == "nuc" or abs(ord) == 2:
        values = svdvals(A.movedim((rows, columns), (-2, -1)))
        found = values.sum(-1) if ord == "nuc" else values.amax(-1) if ord > 0 else values.amin(-1)
    else:
        summed, other = (rows, columns) if abs(ord) == 1 else (columns, rows)
        sums = _reduce.vector_norm(A, 1, summed, True)
        found = sums.amax((other,)) if ord > 0 else sums.amin((other,))
        kept = summed - (summed > other)
        found = found.squeeze(kept)
    if keepdim:
        for d in sorted((rows, columns)):
            found = found.unsqueeze(d)
    return found


def cond(A, p=None, *, out=None):
    """How much a solution may amplify an error."""
    need(A, "linalg_cond", "A")
    if A._data.ndim < 2:
        raise RuntimeError("linalg.cond: The input tensor must have at least 2 dimensions.")
    data = float_data("svd", A)
    if data.shape[-1] == 0 or data.shape[-2] == 0:
        return _wrap(np.zeros(data.shape[:-2], data.dtype))
    if p is None or p in (2, -2):
        values = svdvals(A)
        largest, smallest = values.narrow(-1, 0, 1).squeeze(-1), values.narrow(-1, values._data.shape[-1] - 1, 1).squeeze(-1)
        return smallest / largest if p == -2 else largest / smallest
    if data.shape[-1] != data.shape[-2]:
        raise RuntimeError(
            f"linalg.cond({p}): A must be batches of square matrices, but they are {data.shape[-2]} by {data.shape[-1]} matrices"
        )
    return matrix_norm(A, p) * matrix_norm(inv(A), p)
