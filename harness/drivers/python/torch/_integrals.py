"""Integrals by the trapezoidal rule, and differences of neighbours."""

from torch import _dtypes
from torch._autograd import attach
from torch._calls import given, named
from torch._indices import checked_dim, title
from torch._scans import cumsum
from torch._tensor import need

__all__ = [
    "cumulative_trapezoid",
    "diff",
    "trapezoid",
    "trapz",
]


def diff(input, n=1, dim=-1, prepend=None, append=None, *, out=None):
    """Differences of neighbours along `dim`, `n` times."""
    need(input, "diff")
    if input._data.ndim == 0:
        raise RuntimeError("diff expects input to be at least one-dimensional")
    if n < 0:
        raise RuntimeError(f"order must be non-negative but got {n}")
    dim = checked_dim(dim, input._data.ndim)
    if prepend is not None or append is not None:
        import torch

        input = torch.cat([part for part in (prepend, input, append) if part is not None], dim)
    if n == 0:
        return given(out, input.clone())
    for _ in range(min(n, input._data.shape[dim])):
        size = input._data.shape[dim]
        later, earlier = input.narrow(dim, 1, size - 1), input.narrow(dim, 0, size - 1)
        input = later.logical_xor(earlier) if input._data.dtype.kind == "b" else later - earlier
    complaint = None
    if out is not None:
        complaint = f"result type {title(input)} can't be cast to the desired output type {title(out)}"
    return given(out, input, complaint)


def _trapezoids(function, y, x, dx, dim):
    need(y, function)
    dim = checked_dim(dim, y._data.ndim)
    size = y._data.shape[dim]
    pairs = y.narrow(dim, 1, size - 1) + y.narrow(dim, 0, size - 1)
    if x is None:
        return pairs, dx, dim
    if x._data.ndim == 1:
        if x._data.shape[0] != size:
            raise RuntimeError("trapezoid: There must be one `x` value for each sample point")
        steps = diff(x).reshape((-1,) + (1,) * (y._data.ndim - 1 - dim))
    else:
        steps = diff(x, dim=dim - y._data.ndim)
    return pairs * steps, 1, dim


def trapezoid(y, x=None, *, dx=1, dim=-1):
    """The integral of `y` by the trapezoidal rule."""
    pairs, step, dim = _trapezoids("trapezoid", y, x, dx, dim)
    if x is not None:
        return _scaled(pairs.sum(dim), "DivBackward1", 0.5)
    return _scaled(pairs.sum(dim), "MulBackward1", step / 2.0)


trapz = trapezoid


def cumulative_trapezoid(y, x=None, *, dx=1, dim=-1):
    """The integral of `y` from its first point to each other."""
    pairs, step, dim = _trapezoids("cumulative_trapezoid", y, x, dx, dim)
    if x is not None:
        return _scaled(cumsum(pairs, dim), "DivBackward1", 0.5)
    return cumsum(_scaled(pairs, "MulBackward1", step / 2.0), dim)


def _scaled(tensor, name, factor):
    """A tensor times a number, as an operation that is called `name`."""
    data = tensor._data
    if data.dtype.kind != "f":
        data = data.astype(_dtypes.DEFAULT_NP[0])
    return attach(data * data.dtype.type(factor), name, (tensor,), _scaled_rule, data=factor)


def _scaled_rule(node, grad):
    return (grad * node.data,)


for _name in __all__:
    globals()[_name] = named(globals()[_name])

METHODS = {
    "diff": diff,
}
