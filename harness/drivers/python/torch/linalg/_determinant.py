"""Determinants and their logarithms."""

import numpy as np

from torch import return_types
from torch._autograd import attach
from torch._tensor import _wrap
from torch.linalg._inverse import inv
from torch.linalg._matrices import square_data, transposed

__all__ = ["det", "slogdet"]


def det(A, *, out=None):
    """The determinant."""
    data = square_data("det", A)
    return attach(np.asarray(np.linalg.det(data), dtype=data.dtype), "LinalgDetBackward0", (A,), _det_rule, (A,), True)


def _det_rule(node, grad):
    (A,) = node.saved
    result = node.result()
    shares = (grad * result).unsqueeze(-1).unsqueeze(-1)
    if (result._data != 0).all():
        return (shares * transposed(inv(A)),)
    # Singular matrices get zeros, as the original gives them.
    singular = _wrap(result._data == 0).unsqueeze(-1).unsqueeze(-1)
    harmless = A * _wrap(1 - singular._data.astype(A._data.dtype)) + _wrap(singular._data * np.eye(A._data.shape[-1], dtype=A._data.dtype))
    return (shares * transposed(inv(harmless)).masked_fill(singular, 0),)


def slogdet(A, *, out=None):
    """Sign, and logarithm of the absolute value, of the determinant."""
    return return_types.linalg_slogdet(signed_logdet("slogdet", A))


def signed_logdet(function, A):
    data = square_data(function, A)
    sign, log = np.linalg.slogdet(data)
    found = (np.asarray(sign, dtype=data.dtype), np.asarray(log, dtype=data.dtype))
    return attach(found, "LinalgSlogdetBackward0", (A,), _slogdet_rule, (A,))


def _slogdet_rule(node, _, grad):
    if grad is None:
        return (None,)
    (A,) = node.saved
    return (grad.unsqueeze(-1).unsqueeze(-1) * transposed(inv(A)),)
