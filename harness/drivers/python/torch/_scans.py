"""Scans along a dimension: running sums, products and extremes."""

import numpy as np

from torch import return_types
from torch._autograd import GRAD, attach
from torch._calls import given, named
from torch._changes import changing
from torch._gather import scatter_add
from torch._indices import checked_dim, int64, title
from torch._tensor import _wrap, need

__all__ = [
    "cummax",
    "cummin",
    "cumprod",
    "cumsum",
    "logcumsumexp",
]


def _running_data(function, input, dim, dtype):
    need(input, function)
    data = input._data
    dim = checked_dim(dim, data.ndim)
    if dtype is not None:
        data = data.astype(dtype.np)
    elif data.dtype.kind != "f":
        data = data.astype(int64)
    return data, dim


def _run(ufunc, data, dim):
    if data.ndim == 0:
        return data.copy()
    if data.dtype == np.float16:
        return ufunc.accumulate(data.astype(np.float32), axis=dim).astype(np.float16)
    return ufunc.accumulate(data, axis=dim)


def cumsum(input, dim, *, dtype=None, out=None):
    """Sums of all elements up to each along `dim`."""
    data, dim = _running_data("cumsum", input, dim, out.dtype if dtype is None and out is not None else dtype)
    return given(out, attach(_run(np.add, data, dim), "CumsumBackward0", (input,), _cumsum_rule, data=dim))


def _back_cumsum(grad, dim):
    """Sums of all elements from each on."""
    if grad._data.ndim == 0:
        return grad
    return cumsum(grad.flip(dim), dim).flip(dim)


def _cumsum_rule(node, grad):
    return (_back_cumsum(grad, node.data),)


def cumprod(input, dim, *, dtype=None, out=None):
    """Products of all elements up to each along `dim`."""
    data, dim = _running_data("cumprod", input, dim, out.dtype if dtype is None and out is not None else dtype)
    return given(out, attach(_run(np.multiply, data, dim), "CumprodBackward0", (input,), _cumprod_rule, (input,), True, dim))


def _cumprod_rule(node, grad):
    (input,) = node.saved
    dim = node.data
    result = node.result()
    zero = input._data == 0
    if zero.ndim == 0 or zero.shape[dim] == 1:
        return (grad,)
    if not zero.any():
        return (_back_cumsum(grad * result, dim) / input,)
    # Up to the first zero, products before it count; at the zero, the products without it; behind it, none.
    zeros = np.cumsum(zero, axis=dim)
    first = _wrap(zero & (zeros == 1))
    usual = _back_cumsum(grad * result, dim) / input.masked_fill(_wrap(zero), 1)
    without = _back_cumsum(grad * cumprod(input.masked_fill(first, 1), dim), dim)
    return (usual.masked_fill(_wrap(zeros > 0), 0) + without.masked_fill(_wrap(~first._data), 0),)


def _running_extreme(function, ufunc, input, dim):
    need(input, function)
    data = input._data
    dim = checked_dim(dim, data.ndim)
    if data.ndim == 0:
        values, indices = data.copy(), np.zeros((), int64)
    else:
        values = ufunc.accumulate(data, axis=dim)
        reached = values == data
        if data.dtype.kind == "f":
            reached |= np.isnan(data)
        steps = np.arange(data.shape[dim], dtype=int64).reshape((-1,) + (1,) * (data.ndim - 1 - dim))
        indices = np.maximum.accumulate(np.where(reached, steps, 0), axis=dim)
    name = "CummaxBackward0" if ufunc is np.maximum else "CumminBackward0"
    node_data = (dim, data.shape, indices)
    found = attach((values, indices), name, (input,), _extreme_rule, data=node_data)
    return (return_types.cummax if ufunc is np.maximum else return_types.cummin)(found)


def _extreme_rule(node, grad, _):
    dim, shape, indices = node.data
    return (scatter_add(_wrap(np.zeros(shape, grad._data.dtype)), dim, _wrap(indices), grad),)


def cummax(input, dim):
    """The largest element up to each along `dim`, and where it stands: the last one, if there are several."""
    return _running_extreme("cummax", np.maximum, input, dim)


def cummin(input, dim):
    """The smallest element up to each along `dim`, and where it stands: the last one, if there are several."""
    return _running_extreme("cummin", np.minimum, input, dim)


def logcumsumexp(input, dim):
    """log of the running sums of exp."""
    need(input, "logcumsumexp")
    data = input._data
    dim = checked_dim(dim, data.ndim)
    if data.dtype.kind != "f":
        raise NotImplementedError(f"\"logcumsumexp_out_cpu\" not implemented for '{title(input)}'")
    found = _run(np.logaddexp, data, dim)
    return attach(found, "LogcumsumexpBackward0", (input,), _logcumsumexp_rule, (input,), True, dim)


def _logcumsumexp_rule(node, grad):
    (input,) = node.saved
    dim = node.data
    if grad._data.ndim == 0 or grad._data.size == 0:
        return (grad,)
    result = node.result()
    if GRAD[0] and input._data.shape[dim] <= 1024:
        return (_logcumsumexp_pairs(grad, input, result, dim),)

    def part(log_grad):
        return (logcumsumexp((log_grad - result).flip(dim), dim).flip(dim) + input).exp()

    # Positive and negative parts apart, because the sums are of logarithms.
    least = float("-inf")
    above, below = _wrap(grad._data <= 0), _wrap(grad._data >= 0)
    up = part(grad.masked_fill(above, 1).log().masked_fill(above, least))
    down = part((-grad).masked_fill(below, 1).log().masked_fill(below, least))
    return (up - down,)


def _logcumsumexp_pairs(grad, input, result, dim):
    """The same by pairs of an element and a later sum, whose derivatives exist where logarithms of zeros would spoil them."""
    input, result, grad = (tensor.movedim(dim, -1) for tensor in (input, result, grad))
    n = input._data.shape[-1]
    earlier = _wrap(np.tril(np.ones((n, n), bool), -1))
    shares = (input.unsqueeze(-1) - result.unsqueeze(-2)).masked_fill(earlier, 0.0).exp().masked_fill(earlier, 0.0)
    return (shares * grad.unsqueeze(-2)).sum(-1).movedim(-1, dim)


for _name in __all__:
    globals()[_name] = named(globals()[_name])

METHODS = {
    "cumsum": cumsum,
    "cumsum_": changing(cumsum, "cumsum_"),
    "cumprod": cumprod,
    "cumprod_": changing(cumprod, "cumprod_"),
    "cummax": cummax,
    "cummin": cummin,
    "logcumsumexp": logcumsumexp,
}
