"""Solutions of linear equations, exact and by least squares."""

import numpy as np

from torch import return_types
from torch._autograd import attach
from torch._tensor import _wrap, need
from torch.linalg._inverse import pinv
from torch.linalg._matrices import LinAlgError, first_bad, float_data, matrix_data, square_data, transposed, zero_pivot

__all__ = ["lstsq", "solve", "solve_triangular", "tensorsolve"]


def solve(A, B, *, left=True, out=None):
    """X with A·X = B, or X·A = B."""
    data = square_data("solve", A)
    need(B, "linalg_solve", "B", 2)
    right = float_data("solve", B)
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
        where, _ = first_bad(data, zero_pivot)
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
    back = solve(transposed(A), grad, left=left)
    mine = None
    if node.needs[0]:
        if vector:
            mine = -(back.unsqueeze(-1) * result.unsqueeze(-2))
        else:
            mine = -(back @ transposed(result)) if left else -(transposed(result) @ back)
    return mine, back if node.needs[1] else None


def solve_triangular(A, B, *, upper, left=True, unitriangular=False, out=None):
    """X with A·X = B (or X·A = B), where only one triangle of A is looked at."""
    data = square_data("solve_triangular", A)
    need(B, "linalg_solve_triangular", "B", 2)
    right = matrix_data("solve_triangular", B, "B")
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
    back = solve_triangular(transposed(A), grad, upper=not upper, left=left, unitriangular=unit)
    mine = None
    if node.needs[0]:
        mine = -(back @ transposed(result)) if left else -(transposed(result) @ back)
        mine = mine.triu(1 if unit else 0) if upper else mine.tril(-1 if unit else 0)
    return mine, back if node.needs[1] else None


def lstsq(A, B, rcond=None, *, driver=None):
    """X that makes A·X − B least."""
    data = matrix_data("lstsq", A)
    need(B, "linalg_lstsq", "B", 2)
    right = float_data("lstsq", B)
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
    theirs = transposed(inverse) @ grad if node.needs[1] else None
    mine = None
    if node.needs[0]:
        with torch.enable_grad():
            A_ = A.detach().requires_grad_()
            (mine,) = torch.autograd.grad(pinv(A_), A_, grad @ transposed(B))
    return mine, theirs.squeeze(-1) if vector and theirs is not None else theirs


def tensorsolve(A, B, dims=None, *, out=None):
    if dims is not None:
        rest = [d for d in range(A._data.ndim) if d not in {d % A._data.ndim for d in dims}]
        A = A.permute(*rest, *[d % A._data.ndim for d in dims])
    shape = A._data.shape[B._data.ndim :]
    return solve(A.reshape(B._data.size, -1), B.reshape(-1)).reshape(shape)
