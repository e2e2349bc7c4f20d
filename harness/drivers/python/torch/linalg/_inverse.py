"""Inverses, of singular and of rectangular matrices too, and ranks."""

import math

import numpy as np

from torch import return_types
from torch._absent import refuse
from torch._autograd import attach
from torch._dtypes import BY_NUM
from torch._tensor import Tensor, _wrap, need
from torch.linalg._matrices import LinAlgError, each_bad, first_bad, square_data, transposed, zero_pivot

__all__ = ["inv", "inv_ex", "matrix_rank", "pinv", "tensorinv"]


def inv(A, *, out=None):
    """The inverse."""
    data = square_data("inv", A)
    try:
        found = np.linalg.inv(data)
    except np.linalg.LinAlgError:
        where, order = first_bad(data, zero_pivot)
        raise LinAlgError(
            f"linalg.inv: {where}The diagonal element {order} is zero, the inversion could not be completed because the input matrix is "
            "singular."
        ) from None
    return attach(found, "LinalgInvExBackward0", (A,), _inv_rule, save_result=True)


def _inv_rule(node, grad):
    turned = transposed(node.result())
    return (-(turned @ grad @ turned),)


def inv_ex(A, *, check_errors=False):
    """The inverse, and 0 or the order of the pivot that is zero."""
    data = square_data("inv_ex", A)
    if check_errors:
        inverse = inv(A)
        return return_types.linalg_inv_ex((inverse, _wrap(np.zeros(data.shape[:-2], np.int32))))
    orders = each_bad(data, zero_pivot)
    if orders.any():
        refuse("torch.linalg.inv_ex of a singular matrix", "use torch.linalg.inv, which raises, or torch.linalg.pinv")
    return return_types.linalg_inv_ex((inv(A), _wrap(orders)))


def tensorinv(A, ind=2, *, out=None):
    if ind <= 0:
        raise RuntimeError("Expected a strictly positive integer for 'ind'")
    shape = A._data.shape
    rows = math.prod(shape[:ind])
    if rows != math.prod(shape[ind:]):
        raise RuntimeError(
            "Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got "
            f"{math.prod(shape[ind:])} != {rows}"
        )
    return inv(A.reshape(rows, -1)).reshape(shape[ind:] + shape[:ind])


def _cutoff(data, largest, atol, rtol):
    """Below which singular values count as zero."""
    rows, columns = data.shape[-2:]
    absolute = 0.0 if atol is None else atol._data if isinstance(atol, Tensor) else float(atol)
    if rtol is None:
        relative = np.finfo(data.dtype).eps * max(rows, columns) if atol is None or not np.any(absolute) else 0.0
    else:
        relative = rtol._data if isinstance(rtol, Tensor) else float(rtol)
    return np.maximum(absolute, relative * largest)


def pinv(A, rcond=None, hermitian=False, *, atol=None, rtol=None, out=None):
    """Moore and Penrose's inverse of any matrix."""
    need(A, "linalg_pinv", "A")
    data = A._data
    if data.ndim < 2 or data.dtype not in (np.float32, np.float64):
        raise RuntimeError(
            f"linalg.pinv({BY_NUM[data.dtype.num].title}{{{list(data.shape)}}}): expected a tensor with 2 or more dimensions of float, double, "
            "cfloat or cdouble types"
        )
    if data.size == 0:
        return attach(data.swapaxes(-1, -2).copy(), "LinalgPinvBackward0", (A,), _pinv_rule, (A,), True)
    u, s, vh = np.linalg.svd(data, full_matrices=False)
    cut = _cutoff(data, s[..., :1], atol, rcond if rcond is not None else rtol)
    with np.errstate(all="ignore"):
        inverse = np.where(s > cut, 1 / s, 0).astype(data.dtype)
    found = (vh.swapaxes(-1, -2) * inverse[..., None, :]) @ u.swapaxes(-1, -2)
    return attach(found.astype(data.dtype, copy=False), "LinalgPinvBackward0", (A,), _pinv_rule, (A,), True)


def _pinv_rule(node, grad):
    (A,) = node.saved
    P = node.result()
    turned = transposed(P)
    # After Golub and Pereyra (1973).
    first = turned @ grad @ turned
    second = (transposed(grad) - A @ (P @ transposed(grad))) @ (P @ turned)
    third = (turned @ P) @ (transposed(grad) - (transposed(grad) @ P) @ A)
    return (second + third - first,)


def matrix_rank(A, tol=None, hermitian=False, *, atol=None, rtol=None, out=None):
    """How many singular values are not nearly zero."""
    need(A, "linalg_matrix_rank", "A")
    data = A._data
    if data.ndim < 2:
        raise RuntimeError("torch.linalg.matrix_rank: The input tensor input must have at least 2 dimensions.")
    if data.dtype not in (np.float32, np.float64):
        raise RuntimeError("This function doesn't handle types other than float and double")
    values = np.linalg.svd(data, compute_uv=False)
    largest = values.max(-1, keepdims=True) if values.shape[-1] else np.zeros((*values.shape[:-1], 1), values.dtype)
    cut = float(tol) if tol is not None else _cutoff(data, largest, atol, rtol)
    return _wrap(np.asarray((values > cut).sum(-1)).astype(np.int64))
