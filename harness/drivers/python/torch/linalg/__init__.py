"""`torch.linalg`: decompositions, solutions and norms of matrices, over NumPy's."""

from torch._absent import absent
from torch.linalg._decomposition import cholesky, cholesky_ex, eigh, eigvalsh, lu, qr, svd, svdvals
from torch.linalg._determinant import det, slogdet
from torch.linalg._inverse import inv, inv_ex, matrix_rank, pinv, tensorinv
from torch.linalg._matrices import LinAlgError
from torch.linalg._norm import cond, matrix_norm, norm, vector_norm
from torch.linalg._power import matrix_exp, matrix_power
from torch.linalg._product import cross, diagonal, matmul, multi_dot, vander, vecdot
from torch.linalg._solution import lstsq, solve, solve_triangular, tensorsolve

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

# Functions say where users find them.
for _name in __all__:
    _function = globals()[_name]
    if _function.__module__.startswith("torch.linalg."):
        _function.__module__ = "torch.linalg"

__getattr__ = absent(
    "torch.linalg",
    {
        "eig": "complex numbers are not here: use torch.linalg.eigh for symmetric matrices, or np.linalg.eig(A.numpy())",
        "eigvals": "complex numbers are not here: use torch.linalg.eigvalsh for symmetric matrices, or np.linalg.eigvals(A.numpy())",
        "lu_factor": "use torch.linalg.lu",
        "solve_ex": "use torch.linalg.solve",
    },
)
