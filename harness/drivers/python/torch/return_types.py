"""Tuples with named fields, which functions of several results return."""

import operator

__all__ = []


class _Result(tuple):
    __slots__ = ()
    _fields = ()

    def __repr__(self):
        fields = ",\n".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"torch.return_types.{type(self).__name__}(\n{fields})"

    def __reduce__(self):
        return (type(self), (tuple(self),))


def _make(name, *fields):
    body = {"__slots__": (), "_fields": fields, "n_fields": len(fields), "n_sequence_fields": len(fields), "__module__": "torch.return_types"}
    for place, field in enumerate(fields):
        body[field] = property(operator.itemgetter(place))
    __all__.append(name)
    return type(name, (_Result,), body)


max = _make("max", "values", "indices")
min = _make("min", "values", "indices")
sort = _make("sort", "values", "indices")
topk = _make("topk", "values", "indices")
kthvalue = _make("kthvalue", "values", "indices")
median = _make("median", "values", "indices")
nanmedian = _make("nanmedian", "values", "indices")
mode = _make("mode", "values", "indices")
cummax = _make("cummax", "values", "indices")
cummin = _make("cummin", "values", "indices")
aminmax = _make("aminmax", "min", "max")
frexp = _make("frexp", "mantissa", "exponent")
histogram = _make("histogram", "hist", "bin_edges")
qr = _make("qr", "Q", "R")
svd = _make("svd", "U", "S", "V")
slogdet = _make("slogdet", "sign", "logabsdet")
linalg_qr = _make("linalg_qr", "Q", "R")
linalg_svd = _make("linalg_svd", "U", "S", "Vh")
linalg_eigh = _make("linalg_eigh", "eigenvalues", "eigenvectors")
linalg_slogdet = _make("linalg_slogdet", "sign", "logabsdet")
linalg_lstsq = _make("linalg_lstsq", "solution", "residuals", "rank", "singular_values")
linalg_cholesky_ex = _make("linalg_cholesky_ex", "L", "info")
linalg_inv_ex = _make("linalg_inv_ex", "inverse", "info")
linalg_lu = _make("linalg_lu", "P", "L", "U")
