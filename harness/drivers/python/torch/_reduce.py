"""Operations that make dimensions go: what the modules of them offer together, and their methods."""

from torch import _dimensions, _extremes, _norms, _softmax, _statistics, _sums

__all__ = []
for _module in (_sums, _extremes, _softmax, _norms, _statistics):
    for _name in _module.__all__:
        __all__.append(_name)
        globals()[_name] = getattr(_module, _name)
dim_of = _dimensions.dim_of
dims_of = _dimensions.dims_of
vector_norm = _norms.vector_norm

METHODS = {name: globals()[name] for name in __all__ if name not in ("var_mean", "std_mean")}
