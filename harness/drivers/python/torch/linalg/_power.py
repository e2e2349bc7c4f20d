"""Powers of a matrix and their series."""

import math

import numpy as np

from torch._autograd import attach
from torch._tensor import _wrap
from torch.linalg._inverse import inv
from torch.linalg._matrices import square_data, transposed

__all__ = ["matrix_exp", "matrix_power"]


def matrix_power(A, n, *, out=None):
    """A multiplied n times; for negative n, its inverse."""
    data = square_data("matrix_power", A)
    if n == 0:
        return _wrap(np.broadcast_to(np.eye(data.shape[-1], dtype=data.dtype), data.shape).copy())
    if n < 0:
        A, n = inv(A), -n
    if n == 1:
        return A.clone()
    # Squares, of which those that the binary digits of n name are multiplied.
    found = None
    while n:
        if n & 1:
            found = A if found is None else found @ A
        n >>= 1
        if n:
            A = A @ A
    return found


def matrix_exp(A):
    """The power series of exp at a matrix, by scaling and squaring."""
    data = square_data("matrix_exp", A)
    return attach(_exponential(data), "LinalgMatrixExpBackward0", (A,), _matrix_exp_rule, (A,))


def _exponential(data):
    """exp(A) = exp(A / 2ˢ)^(2ˢ), the small one by a Taylor series of degree 18 in double precision."""
    if data.size == 0:
        return data.copy()
    wide = data.astype(np.float64)
    size = float(np.abs(wide).sum(-2).max())
    if not math.isfinite(size):
        return np.full_like(data, np.nan)
    halvings = max(0, math.ceil(math.log2(size)) + 1) if size > 0 else 0
    wide = wide / 2.0**halvings
    total = np.zeros_like(wide) + np.eye(wide.shape[-1])
    term = total
    for k in range(1, 19):
        term = term @ wide / k
        total = total + term
    for _ in range(halvings):
        total = total @ total
    return total.astype(data.dtype)


def _matrix_exp_rule(node, grad):
    (A,) = node.saved
    n = A._data.shape[-1]
    import torch

    # The derivative stands in the corner of the exponential of a block matrix (Mathias, 1996).
    turned = transposed(A)
    above = torch.cat([turned, grad], -1)
    below = torch.cat([torch.zeros_like(turned), turned], -1)
    whole = matrix_exp(torch.cat([above, below], -2))
    return (whole.narrow(-2, 0, n).narrow(-1, n, n),)
