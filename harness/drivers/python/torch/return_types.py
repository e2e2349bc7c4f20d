"""`torch.return_types`: the tuples with named fields that functions of several results return."""

from torch._returns import TYPES, return_type

__all__ = []

_SPECS = {
    "sort": "values indices",
    "topk": "values indices",
    "kthvalue": "values indices",
    "median": "values indices",
    "nanmedian": "values indices",
    "mode": "values indices",
    "cummax": "values indices",
    "cummin": "values indices",
    "frexp": "mantissa exponent",
    "histogram": "hist bin_edges",
    "qr": "Q R",
    "svd": "U S V",
    "slogdet": "sign logabsdet",
    "triangular_solve": "solution cloned_coefficient",
    "linalg_qr": "Q R",
    "linalg_svd": "U S Vh",
    "linalg_eig": "eigenvalues eigenvectors",
    "linalg_eigh": "eigenvalues eigenvectors",
    "linalg_slogdet": "sign logabsdet",
    "linalg_lstsq": "solution residuals rank singular_values",
    "linalg_cholesky_ex": "L info",
    "linalg_inv_ex": "inverse info",
    "linalg_lu": "P L U",
}
for _name, _fields in _SPECS.items():
    if _name not in TYPES:
        return_type(_name, tuple(_fields.split()))
globals().update(TYPES)
