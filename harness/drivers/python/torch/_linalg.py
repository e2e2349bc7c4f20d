"""Functions of matrices that stand in `torch` itself, and the methods."""

import sys

import numpy as np

from torch import _methods, linalg, return_types
from torch._tensor import need
from torch.linalg import det, matrix_exp
from torch.linalg._determinant import signed_logdet

__all__ = [
    "cholesky",
    "cholesky_inverse",
    "cholesky_solve",
    "det",
    "inverse",
    "logdet",
    "matrix_exp",
    "pinverse",
    "qr",
    "slogdet",
    "svd",
    "triangular_solve",
]


def inverse(input, *, out=None):
    return linalg.inv(input)


def pinverse(input, rcond=1e-15):
    return linalg.pinv(input, rcond)


def slogdet(input):
    return return_types.slogdet(signed_logdet("slogdet", input))


def logdet(input):
    """The logarithm of the determinant; NaN where that is negative."""
    sign, log = signed_logdet("logdet", input)
    import torch

    return torch.where(sign == -1.0, float("nan"), log)


def svd(input, some=True, compute_uv=True, *, out=None):
    need(input, "svd")
    u, s, vh = linalg.svd(input, not some)
    if not compute_uv:
        rows, columns = input._data.shape[-2:]
        batch = input._data.shape[:-2]
        return return_types.svd((input.new_zeros(*batch, rows, rows), s, input.new_zeros(*batch, columns, columns)))
    return return_types.svd((u, s, vh.transpose(-2, -1)))


def cholesky_solve(input, L, upper=False, *, out=None):
    """X with A·X = input, where L is the factor of A."""
    if upper:
        return linalg.solve_triangular(L, linalg.solve_triangular(L.transpose(-2, -1), input, upper=False), upper=True)
    return linalg.solve_triangular(L.transpose(-2, -1), linalg.solve_triangular(L, input, upper=False), upper=True)


def cholesky_inverse(L, upper=False, *, out=None):
    """The inverse of A, of which L is the factor."""
    need(L, "cholesky_inverse", "input")
    eye = L.new_tensor(np.eye(L._data.shape[-1]))
    return cholesky_solve(eye, L, upper)


def _removed(name, more):
    def function(*args, **kwargs):
        raise RuntimeError(
            f"This function was deprecated since version 1.9 and is now removed. `torch.{name}` is deprecated in favor of "
            f"`torch.linalg.{name}`{more}."
        )

    function.__name__ = function.__qualname__ = name
    return function


cholesky = _removed("cholesky", "")
qr = _removed("qr", " and the boolean parameter `some` has been replaced with a string parameter `mode`")


def triangular_solve(input, A, upper=True, transpose=False, unitriangular=False):
    """X with A·X = input for a triangle A, and A."""
    if transpose:
        A_ = A.transpose(-2, -1)
        solution = linalg.solve_triangular(A_, input, upper=not upper, unitriangular=unitriangular)
    else:
        solution = linalg.solve_triangular(A, input, upper=upper, unitriangular=unitriangular)
    return return_types.triangular_solve((solution, A.clone()))


METHODS = {
    "cholesky_inverse": cholesky_inverse,
    "cholesky_solve": cholesky_solve,
    "det": det,
    "inverse": inverse,
    "logdet": logdet,
    "matrix_exp": matrix_exp,
    "pinverse": pinverse,
    "qr": qr,
    "cholesky": cholesky,
    "slogdet": slogdet,
    "svd": svd,
    "triangular_solve": triangular_solve,
}

# This module comes after the table of methods was attached.
_methods.attach_methods((sys.modules[__name__],))
