"""Decompositions of matrices: into triangles, orthogonal factors, eigenvectors and singular vectors."""

import numpy as np

from torch import return_types
from torch._absent import refuse
from torch._autograd import attach
from torch._dtypes import BY_NUM
from torch._tensor import _wrap
from torch.linalg._matrices import LinAlgError, each_bad, eliminated, first_bad, matrix_data, square_data, transposed
from torch.linalg._solution import solve_triangular

__all__ = ["cholesky", "cholesky_ex", "eigh", "eigvalsh", "lu", "qr", "svd", "svdvals"]


def _bad_minor(matrix):
    """0, or the order of the first leading minor that is not positive."""
    for order in range(1, len(matrix) + 1):
        try:
            np.linalg.cholesky(matrix[:order, :order])
        except np.linalg.LinAlgError:
            return order
    return 0


def cholesky(A, *, upper=False, out=None):
    """L with L·Lᵀ = A for a positive-definite matrix; only the lower triangle of A is looked at."""
    data = square_data("cholesky", A)
    try:
        found = np.linalg.cholesky(data.swapaxes(-1, -2) if upper else data)
    except np.linalg.LinAlgError:
        where, order = first_bad(data, _bad_minor)
        raise LinAlgError(
            f"linalg.cholesky: {where}The factorization could not be completed because the input is not positive-definite (the leading minor "
            f"of order {order} is not positive-definite)."
        ) from None
    if upper:
        found = np.ascontiguousarray(found.swapaxes(-1, -2))
    return attach(found, "LinalgCholeskyExBackward0", (A,), _cholesky_rule, save_result=True, data=upper)


def _cholesky_rule(node, grad):
    L = node.result()
    if node.data:
        L, grad = transposed(L), transposed(grad)
    # Half of the diagonal of the lower triangle of Lᵀ·g counts, symmetrically.
    inner = (transposed(L) @ grad).tril()
    inner = inner + inner.tril(-1).transpose(-2, -1)
    back = solve_triangular(transposed(L), inner, upper=True)
    return (solve_triangular(L, back, upper=False, left=False) * 0.5,)


def cholesky_ex(A, *, upper=False, check_errors=False):
    """The factor, and 0 or the order of the leading minor that is not positive."""
    data = square_data("cholesky_ex", A)
    orders = each_bad(data, _bad_minor)
    if orders.any() and not check_errors:
        refuse("torch.linalg.cholesky_ex of a matrix that is not positive-definite", "use torch.linalg.cholesky, which raises")
    return return_types.linalg_cholesky_ex((cholesky(A, upper=upper), _wrap(orders)))


def qr(A, mode="reduced", *, out=None):
    """Q·R = A, with orthogonal columns of Q and a triangle R."""
    data = matrix_data("qr", A)
    if mode not in ("reduced", "complete", "r"):
        raise RuntimeError(f"qr received unrecognized mode '{mode}' but expected one of 'reduced' (default), 'r', or 'complete'")
    if mode == "r":
        found = (np.empty(0, data.dtype), np.linalg.qr(data, mode="r").astype(data.dtype, copy=False))
    else:
        found = tuple(part.astype(data.dtype, copy=False) for part in np.linalg.qr(data, mode=mode))
    return return_types.linalg_qr(attach(found, "LinalgQrBackward0", (A,), _qr_rule, save_result=True, data=(mode, data.shape)))


def _qr_rule(node, grad_q, grad_r):
    mode, shape = node.data
    rows, columns = shape[-2:]
    if mode == "r":
        raise RuntimeError(
            "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. Please use linalg.qr(A, mode='reduced') if you "
            "are going to require gradients through it."
        )
    if mode == "complete" and rows > columns:
        raise RuntimeError("The QR decomposition is not differentiable when mode='complete' and nrows > ncols.")
    Q, R = node.results()
    if rows >= columns:
        return (_square_qr_grad(Q, R, grad_q, grad_r),)
    # A = [X Y] and R = [U V] with X = Q·U and Y = Q·V.
    import torch

    left, right = R.narrow(-1, 0, rows), R.narrow(-1, rows, columns - rows)
    grad_left = grad_right = None
    if grad_r is not None:
        grad_left, grad_right = grad_r.narrow(-1, 0, rows), grad_r.narrow(-1, rows, columns - rows)
        through = (Q @ right) @ transposed(grad_right)
        grad_q = through if grad_q is None else grad_q + through
    first = _square_qr_grad(Q, left, grad_q, grad_left)
    second = Q @ grad_right if grad_right is not None else torch.zeros_like(Q @ right)
    return (torch.cat([first, second], -1),)


def _square_qr_grad(Q, R, grad_q, grad_r):
    inner = None
    if grad_r is not None:
        inner = R @ transposed(grad_r)
    if grad_q is not None:
        product = transposed(grad_q) @ Q
        inner = -product if inner is None else inner - product
    # The lower triangle, copied to the upper one.
    inner = inner.tril() + inner.tril(-1).transpose(-2, -1)
    back = Q @ inner
    if grad_q is not None:
        back = grad_q + back
    return solve_triangular(transposed(R), back, upper=False, left=False)


def eigh(A, UPLO="L", *, out=None):
    """Eigenvalues in rising order and eigenvectors of a symmetric matrix, of which one triangle is looked at."""
    data = square_data("eigh", A)
    _check_triangle(UPLO)
    found = tuple(part.astype(data.dtype, copy=False) for part in np.linalg.eigh(data, UPLO=UPLO.upper()))
    return return_types.linalg_eigh(attach(found, "LinalgEighBackward0", (A,), _eigh_rule, save_result=True))


def _no_kernel(name, tensor):
    raise NotImplementedError(f"\"{name}\" not implemented for '{BY_NUM[tensor._data.dtype.num].title}'")


def _check_triangle(UPLO):
    if UPLO.upper() not in ("L", "U"):
        raise RuntimeError(f"Expected UPLO argument to be 'L' or 'U', but got {UPLO}")


def _eigh_rule(node, grad_values, grad_vectors):
    values, V = node.results()
    if grad_vectors is None:
        return ((V * grad_values.unsqueeze(-2)) @ transposed(V),)
    gaps = values.unsqueeze(-2) - values.unsqueeze(-1)
    n = values._data.shape[-1]
    gaps = gaps.masked_fill(_wrap(np.eye(n, dtype=bool)), 1)
    inner = (transposed(V) @ grad_vectors) / gaps
    inner = inner.masked_fill(_wrap(np.eye(n, dtype=bool)), 0)
    if grad_values is not None:
        inner = inner + grad_values.diag_embed()
    back = V @ inner @ transposed(V)
    return ((back + transposed(back)) * 0.5,)


def eigvalsh(A, UPLO="L", *, out=None):
    """The eigenvalues of a symmetric matrix in rising order."""
    data = square_data("eigvalsh", A) if A._data.dtype.kind == "f" else _no_kernel("linalg_eigh_cpu", A)
    _check_triangle(UPLO)
    found = tuple(part.astype(data.dtype, copy=False) for part in np.linalg.eigh(data, UPLO=UPLO.upper()))
    return attach(found, "LinalgEighBackward0", (A,), _eigh_rule, save_result=True)[0]


def svd(A, full_matrices=True, *, driver=None, out=None):
    """U, the singular values in falling order, and Vᵀ."""
    return return_types.linalg_svd(_svd("svd", A, full_matrices))


def _svd(function, A, full_matrices):
    data = matrix_data(function, A)
    found = tuple(part.astype(data.dtype, copy=False) for part in np.linalg.svd(data, full_matrices=full_matrices))
    return attach(found, "LinalgSvdBackward0", (A,), _svd_rule, save_result=True)


def _svd_rule(node, grad_u, grad_s, grad_vh):
    U, S, Vh = node.results()
    k = S._data.shape[-1]
    m, n = U._data.shape[-2], Vh._data.shape[-1]
    if grad_u is None and grad_vh is None:
        return ((U.narrow(-1, 0, k) * grad_s.unsqueeze(-2)) @ Vh.narrow(-2, 0, k),)
    if U._data.shape[-1] > k or Vh._data.shape[-2] > k:
        raise RuntimeError("The singular vectors of torch.linalg.svd(full_matrices=True) have no gradient: use full_matrices=False.")
    diagonal = _wrap(np.eye(k, dtype=bool))
    squares = S.square()
    gaps = (squares.unsqueeze(-2) - squares.unsqueeze(-1)).masked_fill(diagonal, 1)

    def skewed(product):
        return ((product - transposed(product)) / gaps).masked_fill(diagonal, 0)

    inner = None
    if grad_u is not None:
        inner = skewed(transposed(U) @ grad_u) * S.unsqueeze(-2)
    if grad_vh is not None:
        other = S.unsqueeze(-1) * skewed(Vh @ transposed(grad_vh))
        inner = other if inner is None else inner + other
    if grad_s is not None:
        inner = inner + grad_s.diag_embed()
    back = U @ inner @ Vh
    if m > k and grad_u is not None:
        rest = grad_u / S.unsqueeze(-2)
        back = back + (rest - U @ (transposed(U) @ rest)) @ Vh
    if n > k and grad_vh is not None:
        rest = grad_vh / S.unsqueeze(-1)
        back = back + U @ (rest - (rest @ transposed(Vh)) @ Vh)
    return (back,)


def svdvals(A, *, driver=None, out=None):
    """The singular values in falling order."""
    return _svd("svdvals", A, False)[1]


def lu(A, *, pivot=True, out=None):
    """P·L·U = A, with a permutation and two triangles."""
    data = matrix_data("lu_factor", A)
    if not pivot:
        refuse("torch.linalg.lu(pivot=False)", "leave it out: rows are exchanged")
    if A.requires_grad:
        refuse("the gradient of torch.linalg.lu", "use A.detach()")
    rows, columns = data.shape[-2:]
    k = min(rows, columns)
    parts = []
    for matrix in data.reshape(-1, rows, columns):
        order, both, _ = eliminated(matrix)
        P = np.zeros((rows, rows), data.dtype)
        P[order, np.arange(rows)] = 1
        parts.append((P, np.tril(both[:, :k], -1) + np.eye(rows, k, dtype=data.dtype), np.triu(both[:k])))
    found = [np.stack(arrays).reshape(*data.shape[:-2], *arrays[0].shape) for arrays in zip(*parts)]
    return return_types.linalg_lu(_wrap(array) for array in found)
