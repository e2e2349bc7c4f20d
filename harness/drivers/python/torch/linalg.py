"""`torch.linalg`: decompositions, solutions and norms of matrices, over NumPy's."""

import math

import numpy as np

from torch import _matmul, _reduce, return_types
from torch._absent import absent, refuse
from torch._autograd import attach
from torch._dtypes import BY_NUM
from torch._tensor import Tensor, _wrap, need

__all__ = [
    "LinAlgError",
    "cholesky",
    "cholesky_ex",
    "cond",
    "cross",
    "det",
    "diagonal",
    "eigh",
    "eigvalsh",
    "inv",
    "inv_ex",
    "lstsq",
    "lu",
    "matmul",
    "matrix_exp",
    "matrix_norm",
    "matrix_power",
    "matrix_rank",
    "multi_dot",
    "norm",
    "pinv",
    "qr",
    "slogdet",
    "solve",
    "solve_triangular",
    "svd",
    "svdvals",
    "tensorinv",
    "tensorsolve",
    "vander",
    "vecdot",
    "vector_norm",
]


class LinAlgError(RuntimeError):
    """A matrix that a decomposition cannot take."""


LinAlgError.__name__ = LinAlgError.__qualname__ = "_LinAlgError"
LinAlgError.__module__ = "torch._C"


def _floats(function, tensor):
    data = tensor._data
    if data.dtype.kind != "f":
        raise NotImplementedError(
            f"linalg.{function}: Expected a floating point or complex tensor as input. Got {BY_NUM[data.dtype.num].title}"
        )
    if data.dtype == np.float16:
        raise NotImplementedError(f"linalg.{function}: Low precision dtypes not supported. Got Half")
    return data


def _matrices(function, tensor, name="A"):
    need(tensor, "linalg_" + function, name)
    function = _FAMILY.get(function, function)
    if tensor._data.ndim < 2:
        raise RuntimeError(f"linalg.{function}: The input tensor {name} must have at least 2 dimensions.")
    return _floats(function, tensor)


# Functions that complain under the name of another.
_FAMILY = {"eigvalsh": "eigh", "inv_ex": "inv", "cholesky_ex": "cholesky", "svdvals": "svd"}


def _squares(function, tensor, name="A"):
    need(tensor, "linalg_" + function, name)
    function = _FAMILY.get(function, function)
    data = tensor._data
    if data.ndim < 2:
        raise RuntimeError(f"linalg.{function}: The input tensor {name} must have at least 2 dimensions.")
    if data.shape[-1] != data.shape[-2]:
        raise RuntimeError(
            f"linalg.{function}: {name} must be batches of square matrices, but they are {data.shape[-2]} by {data.shape[-1]} matrices"
        )
    return _floats(function, tensor)


def _t(tensor):
    return tensor.transpose(-2, -1)


def _which(data, bad):
    """The first matrix for which `bad` gives a number, with how messages name it in a batch."""
    for place, matrix in enumerate(data.reshape(-1, *data.shape[-2:])):
        order = bad(matrix)
        if order:
            return (f"(Batch element {place}): " if data.ndim > 2 else ""), order
    return "", 0


def _each(data, bad):
    """For each matrix, the number that `bad` gives."""
    found = np.zeros(data.shape[:-2], np.int32)
    for place in np.ndindex(*found.shape):
        found[place] = bad(data[place])
    return found


def _eliminated(matrix):
    """Row order and the two factors, in one array, of Gauss's elimination; 0 or the order of the first pivot that is zero."""
    a = np.array(matrix)
    rows, columns = a.shape
    order = np.arange(rows)
    bad = 0
    for k in range(min(rows, columns)):
        p = k + int(np.abs(a[k:, k]).argmax())
        if p != k:
            a[[k, p]] = a[[p, k]]
            order[[k, p]] = order[[p, k]]
        if a[k, k] == 0:
            bad = bad or k + 1
            continue
        a[k + 1 :, k] /= a[k, k]
        a[k + 1 :, k + 1 :] -= np.outer(a[k + 1 :, k], a[k, k + 1 :])
    return order, a, bad


def _zero_pivot(matrix):
    return _eliminated(matrix)[2]


# -- Inverse, determinant, solutions -------------------------------------------------------------------------------------------------------


def inv(A, *, out=None):
    """The inverse."""
    data = _squares("inv", A)
    try:
        found = np.linalg.inv(data)
    except np.linalg.LinAlgError:
        where, order = _which(data, _zero_pivot)
        raise LinAlgError(
            f"linalg.inv: {where}The diagonal element {order} is zero, the inversion could not be completed because the input matrix is "
            "singular."
        ) from None
    return attach(found, "LinalgInvExBackward0", (A,), _inv_rule, save_result=True)


def _inv_rule(node, grad):
    turned = _t(node.result())
    return (-(turned @ grad @ turned),)


def inv_ex(A, *, check_errors=False):
    """The inverse, and 0 or the order of the pivot that is zero."""
    data = _squares("inv_ex", A)
    if check_errors:
        inverse = inv(A)
        return return_types.linalg_inv_ex((inverse, _wrap(np.zeros(data.shape[:-2], np.int32))))
    orders = _each(data, _zero_pivot)
    if orders.any():
        refuse("torch.linalg.inv_ex of a singular matrix", "use torch.linalg.inv, which raises, or torch.linalg.pinv")
    return return_types.linalg_inv_ex((inv(A), _wrap(orders)))


def det(A, *, out=None):
    """The determinant."""
    data = _squares("det", A)
    return attach(np.asarray(np.linalg.det(data), dtype=data.dtype), "LinalgDetBackward0", (A,), _det_rule, (A,), True)


def _det_rule(node, grad):
    (A,) = node.saved
    result = node.result()
    shares = (grad * result).unsqueeze(-1).unsqueeze(-1)
    if (result._data != 0).all():
        return (shares * _t(inv(A)),)
    # Singular matrices get zeros, as the original gives them.
    singular = _wrap(result._data == 0).unsqueeze(-1).unsqueeze(-1)
    harmless = A * _wrap(1 - singular._data.astype(A._data.dtype)) + _wrap(singular._data * np.eye(A._data.shape[-1], dtype=A._data.dtype))
    return (shares * _t(inv(harmless)).masked_fill(singular, 0),)


def slogdet(A, *, out=None):
    """Sign, and logarithm of the absolute value, of the determinant."""
    return return_types.linalg_slogdet(signed_logdet("slogdet", A))


def signed_logdet(function, A):
    data = _squares(function, A)
    sign, log = np.linalg.slogdet(data)
    found = (np.asarray(sign, dtype=data.dtype), np.asarray(log, dtype=data.dtype))
    return attach(found, "LinalgSlogdetBackward0", (A,), _slogdet_rule, (A,))


def _slogdet_rule(node, _, grad):
    if grad is None:
        return (None,)
    (A,) = node.saved
    return (grad.unsqueeze(-1).unsqueeze(-1) * _t(inv(A)),)


def solve(A, B, *, left=True, out=None):
    """X with A·X = B, or X·A = B."""
    data = _squares("solve", A)
    need(B, "linalg_solve", "B", 2)
    right = _floats("solve", B)
    if right.dtype != data.dtype:
        raise RuntimeError(
            f"linalg.solve: Expected A and B to have the same dtype, but found A of type {A.dtype.title} and B of type {B.dtype.title} instead"
        )
    vector = right.ndim == 1 or (right.ndim == data.ndim - 1 and right.shape == data.shape[:-1])
    if vector:
        right = right[..., None]
    if not left:
        right = right.swapaxes(-1, -2)
        data = data.swapaxes(-1, -2)
    if right.shape[-2] != data.shape[-1]:
        shape = B._data.shape if not vector else (*B._data.shape, 1)
        a, b = A._data.shape[-2:], shape[-2:]
        raise RuntimeError(
            f"linalg.solve: Incompatible shapes of A and B for the equation {'AX' if left else 'XA'} = B ({a[0]}x{a[1]} and {b[0]}x{b[1]})"
        )
    try:
        found = np.linalg.solve(data, right)
    except np.linalg.LinAlgError:
        where, _ = _which(data, _zero_pivot)
        raise LinAlgError(f"torch.linalg.solve: {where}The solver failed because the input matrix is singular.") from None
    if not left:
        found = found.swapaxes(-1, -2)
    if vector:
        found = found[..., 0]
    return attach(np.ascontiguousarray(found), "LinalgSolveExBackward0", (A, B), _solve_rule, (A,), True, (left, vector))


def _solve_rule(node, grad):
    (A,) = node.saved
    left, vector = node.data
    result = node.result()
    back = solve(_t(A), grad, left=left)
    mine = None
    if node.needs[0]:
        if vector:
            mine = -(back.unsqueeze(-1) * result.unsqueeze(-2))
        else:
            mine = -(back @ _t(result)) if left else -(_t(result) @ back)
    return mine, back if node.needs[1] else None


def solve_triangular(A, B, *, upper, left=True, unitriangular=False, out=None):
    """X with A·X = B (or X·A = B), where only one triangle of A is looked at."""
    data = _squares("solve_triangular", A)
    need(B, "linalg_solve_triangular", "B", 2)
    right = _matrices("solve_triangular", B, "B")
    n = data.shape[-1]
    if right.shape[-2 if left else -1] != n:
        a, b = data.shape[-2:], right.shape[-2:]
        raise RuntimeError(
            f"linalg.solve_triangular: Incompatible shapes of A and B for the equation {'AX' if left else 'XA'} = B ({a[0]}x{a[1]} and {b[0]}x{b[1]})"
        )
    triangle = np.triu(data) if upper else np.tril(data)
    if unitriangular:
        triangle[..., range(n), range(n)] = 1
    found = (
        _substituted(triangle, right, upper)
        if left
        else _substituted(triangle.swapaxes(-1, -2), right.swapaxes(-1, -2), not upper).swapaxes(-1, -2)
    )
    options = (upper, left, unitriangular)
    return attach(np.ascontiguousarray(found), "LinalgSolveTriangularBackward0", (A, B), _solve_triangular_rule, (A,), True, options)


def _substituted(triangle, right, upper):
    shape = np.broadcast_shapes(triangle.shape[:-2], right.shape[:-2])
    found = np.array(np.broadcast_to(right, shape + right.shape[-2:]))
    n = triangle.shape[-1]
    with np.errstate(all="ignore"):
        for i in range(n - 1, -1, -1) if upper else range(n):
            known = slice(i + 1, n) if upper else slice(0, i)
            found[..., i, :] -= (triangle[..., i, None, known] @ found[..., known, :])[..., 0, :]
            found[..., i, :] /= triangle[..., i, i, None]
    return found


def _solve_triangular_rule(node, grad):
    (A,) = node.saved
    upper, left, unit = node.data
    result = node.result()
    back = solve_triangular(_t(A), grad, upper=not upper, left=left, unitriangular=unit)
    mine = None
    if node.needs[0]:
        mine = -(back @ _t(result)) if left else -(_t(result) @ back)
        mine = mine.triu(1 if unit else 0) if upper else mine.tril(-1 if unit else 0)
    return mine, back if node.needs[1] else None


def lstsq(A, B, rcond=None, *, driver=None):
    """X that makes A·X − B least."""
    data = _matrices("lstsq", A)
    need(B, "linalg_lstsq", "B", 2)
    right = _floats("lstsq", B)
    if driver not in (None, "gels", "gelsy", "gelsd", "gelss"):
        raise RuntimeError("torch.linalg.lstsq: parameter `driver` should be one of (gels, gelsy, gelsd, gelss)")
    vector = right.ndim == data.ndim - 1 and right.shape == data.shape[:-1]
    if vector:
        right = right[..., None]
    if right.ndim < 2 or right.shape[-2] != data.shape[-2]:
        raise RuntimeError("torch.linalg.lstsq: input.size(-2) should match other.size(-2)")
    rows, columns = data.shape[-2:]
    shape = np.broadcast_shapes(data.shape[:-2], right.shape[:-2])
    flat_a = np.broadcast_to(data, shape + data.shape[-2:]).reshape(-1, rows, columns)
    flat_b = np.broadcast_to(right, shape + right.shape[-2:]).reshape(-1, *right.shape[-2:])
    cut = np.finfo(data.dtype).eps * max(rows, columns) if rcond is None else float(rcond)
    parts = [np.linalg.lstsq(a, b, rcond=cut) for a, b in zip(flat_a, flat_b)]
    solution = np.stack([part[0] for part in parts]).reshape(*shape, columns, right.shape[-1]).astype(data.dtype)
    ranks = np.array([part[2] for part in parts], np.int64).reshape(shape)
    values = np.stack([part[3] for part in parts]).reshape(*shape, -1).astype(data.dtype)
    empty = np.empty(0, data.dtype)
    residuals = empty
    if driver not in (None, "gelsy") and rows > columns and (ranks == columns).all():
        residuals = ((data @ solution - right) ** 2).sum(-2).astype(data.dtype)
    if vector:
        solution = solution[..., 0]
    solved = attach(np.ascontiguousarray(solution), "LinalgLstsqBackward0", (A, B), _lstsq_rule, (A, B), data=vector)
    return return_types.linalg_lstsq(
        (
            solved,
            _wrap(residuals),
            _wrap(ranks if driver != "gels" else np.empty(0, np.int64)),
            _wrap(values if driver in ("gelsd", "gelss") else empty),
        )
    )


def _lstsq_rule(node, grad):
    A, B = node.saved
    import torch

    vector = node.data
    if vector:
        grad, B = grad.unsqueeze(-1), B.unsqueeze(-1)
    inverse = pinv(A)
    theirs = _t(inverse) @ grad if node.needs[1] else None
    mine = None
    if node.needs[0]:
        with torch.enable_grad():
            A_ = A.detach().requires_grad_()
            (mine,) = torch.autograd.grad(pinv(A_), A_, grad @ _t(B))
    return mine, theirs.squeeze(-1) if vector and theirs is not None else theirs


# -- Decompositions ------------------------------------------------------------------------------------------------------------------------


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
    data = _squares("cholesky", A)
    try:
        found = np.linalg.cholesky(data.swapaxes(-1, -2) if upper else data)
    except np.linalg.LinAlgError:
        where, order = _which(data, _bad_minor)
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
        L, grad = _t(L), _t(grad)
    # Half of the diagonal of the lower triangle of Lᵀ·g counts, symmetrically.
    inner = (_t(L) @ grad).tril()
    inner = inner + inner.tril(-1).transpose(-2, -1)
    back = solve_triangular(_t(L), inner, upper=True)
    return (solve_triangular(L, back, upper=False, left=False) * 0.5,)


def cholesky_ex(A, *, upper=False, check_errors=False):
    """The factor, and 0 or the order of the leading minor that is not positive."""
    data = _squares("cholesky_ex", A)
    orders = _each(data, _bad_minor)
    if orders.any() and not check_errors:
        refuse("torch.linalg.cholesky_ex of a matrix that is not positive-definite", "use torch.linalg.cholesky, which raises")
    return return_types.linalg_cholesky_ex((cholesky(A, upper=upper), _wrap(orders)))


def qr(A, mode="reduced", *, out=None):
    """Q·R = A, with orthogonal columns of Q and a triangle R."""
    data = _matrices("qr", A)
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
        through = (Q @ right) @ _t(grad_right)
        grad_q = through if grad_q is None else grad_q + through
    first = _square_qr_grad(Q, left, grad_q, grad_left)
    second = Q @ grad_right if grad_right is not None else torch.zeros_like(Q @ right)
    return (torch.cat([first, second], -1),)


def _square_qr_grad(Q, R, grad_q, grad_r):
    inner = None
    if grad_r is not None:
        inner = R @ _t(grad_r)
    if grad_q is not None:
        product = _t(grad_q) @ Q
        inner = -product if inner is None else inner - product
    # The lower triangle, copied to the upper one.
    inner = inner.tril() + inner.tril(-1).transpose(-2, -1)
    back = Q @ inner
    if grad_q is not None:
        back = grad_q + back
    return solve_triangular(_t(R), back, upper=False, left=False)


def eigh(A, UPLO="L", *, out=None):
    """Eigenvalues in rising order and eigenvectors of a symmetric matrix, of which one triangle is looked at."""
    data = _squares("eigh", A)
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
        return ((V * grad_values.unsqueeze(-2)) @ _t(V),)
    gaps = values.unsqueeze(-2) - values.unsqueeze(-1)
    n = values._data.shape[-1]
    gaps = gaps.masked_fill(_wrap(np.eye(n, dtype=bool)), 1)
    inner = (_t(V) @ grad_vectors) / gaps
    inner = inner.masked_fill(_wrap(np.eye(n, dtype=bool)), 0)
    if grad_values is not None:
        inner = inner + grad_values.diag_embed()
    back = V @ inner @ _t(V)
    return ((back + _t(back)) * 0.5,)


def eigvalsh(A, UPLO="L", *, out=None):
    """The eigenvalues of a symmetric matrix in rising order."""
    data = _squares("eigvalsh", A) if A._data.dtype.kind == "f" else _no_kernel("linalg_eigh_cpu", A)
    _check_triangle(UPLO)
    found = tuple(part.astype(data.dtype, copy=False) for part in np.linalg.eigh(data, UPLO=UPLO.upper()))
    return attach(found, "LinalgEighBackward0", (A,), _eigh_rule, save_result=True)[0]


def svd(A, full_matrices=True, *, driver=None, out=None):
    """U, the singular values in falling order, and Vᵀ."""
    return return_types.linalg_svd(_svd("svd", A, full_matrices))


def _svd(function, A, full_matrices):
    data = _matrices(function, A)
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
        return ((product - _t(product)) / gaps).masked_fill(diagonal, 0)

    inner = None
    if grad_u is not None:
        inner = skewed(_t(U) @ grad_u) * S.unsqueeze(-2)
    if grad_vh is not None:
        other = S.unsqueeze(-1) * skewed(Vh @ _t(grad_vh))
        inner = other if inner is None else inner + other
    if grad_s is not None:
        inner = inner + grad_s.diag_embed()
    back = U @ inner @ Vh
    if m > k and grad_u is not None:
        rest = grad_u / S.unsqueeze(-2)
        back = back + (rest - U @ (_t(U) @ rest)) @ Vh
    if n > k and grad_vh is not None:
        rest = grad_vh / S.unsqueeze(-1)
        back = back + U @ (rest - (rest @ _t(Vh)) @ Vh)
    return (back,)


def svdvals(A, *, driver=None, out=None):
    """The singular values in falling order."""
    return _svd("svdvals", A, False)[1]


def lu(A, *, pivot=True, out=None):
    """P·L·U = A, with a permutation and two triangles."""
    data = _matrices("lu_factor", A)
    if not pivot:
        refuse("torch.linalg.lu(pivot=False)", "leave it out: rows are exchanged")
    if A.requires_grad:
        refuse("the gradient of torch.linalg.lu", "use A.detach()")
    rows, columns = data.shape[-2:]
    k = min(rows, columns)
    parts = []
    for matrix in data.reshape(-1, rows, columns):
        order, both, _ = _eliminated(matrix)
        P = np.zeros((rows, rows), data.dtype)
        P[order, np.arange(rows)] = 1
        parts.append((P, np.tril(both[:, :k], -1) + np.eye(rows, k, dtype=data.dtype), np.triu(both[:k])))
    found = [np.stack(arrays).reshape(*data.shape[:-2], *arrays[0].shape) for arrays in zip(*parts)]
    return return_types.linalg_lu(_wrap(array) for array in found)


# -- Pseudoinverse, rank, powers -----------------------------------------------------------------------------------------------------------


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
    turned = _t(P)
    # After Golub and Pereyra (1973).
    first = turned @ grad @ turned
    second = (_t(grad) - A @ (P @ _t(grad))) @ (P @ turned)
    third = (turned @ P) @ (_t(grad) - (_t(grad) @ P) @ A)
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


def matrix_power(A, n, *, out=None):
    """A multiplied n times; for negative n, its inverse."""
    data = _squares("matrix_power", A)
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
    data = _squares("matrix_exp", A)
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
    turned = _t(A)
    above = torch.cat([turned, grad], -1)
    below = torch.cat([torch.zeros_like(turned), turned], -1)
    whole = matrix_exp(torch.cat([above, below], -2))
    return (whole.narrow(-2, 0, n).narrow(-1, n, n),)


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


matmul = _matmul.matmul


def vecdot(x, y, *, dim=-1, out=None):
    """The sums of products along a dimension."""
    return (x * y).sum(dim)


def cross(input, other, *, dim=-1, out=None):
    return _matmul.cross(input, other, dim)


def diagonal(A, *, offset=0, dim1=-2, dim2=-1):
    return A.diagonal(offset, dim1, dim2)


def vander(x, *, N=None):
    """Powers 0, 1, 2, … of each element."""
    count = x._data.shape[-1] if N is None else N
    import torch

    return x.unsqueeze(-1) ** torch.arange(count, dtype=x.dtype)


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


def tensorsolve(A, B, dims=None, *, out=None):
    if dims is not None:
        rest = [d for d in range(A._data.ndim) if d not in {d % A._data.ndim for d in dims}]
        A = A.permute(*rest, *[d % A._data.ndim for d in dims])
    shape = A._data.shape[B._data.ndim :]
    return solve(A.reshape(B._data.size, -1), B.reshape(-1)).reshape(shape)


# -- Norms ---------------------------------------------------------------------------------------------------------------------------------


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
    data = _floats("svd", A)
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


__getattr__ = absent(
    "torch.linalg",
    {
        "eig": "complex numbers are not here: use torch.linalg.eigh for symmetric matrices, or np.linalg.eig(A.numpy())",
        "eigvals": "complex numbers are not here: use torch.linalg.eigvalsh for symmetric matrices, or np.linalg.eigvals(A.numpy())",
        "lu_factor": "use torch.linalg.lu",
        "solve_ex": "use torch.linalg.solve",
    },
)
