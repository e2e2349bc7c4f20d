"""Variances, quantiles, correlations."""

import builtins
import math

import numpy as np

from torch import _dtypes
from torch._absent import refuse
from torch._autograd import attach
from torch._dimensions import count_of, dim_of, dims_of, named, shrunk, spread
from torch._operands import into, renamed, tensor_data
from torch._sums import mean
from torch._tensor import Tensor, _wrap

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


def _moments(input, dim, correction, keepdim, what):
    data = tensor_data(input, what)
    if data.dtype.kind != "f":
        raise NotImplementedError("std and var only support floating point and complex dtypes")
    dims = dims_of(dim, data.ndim)
    count = count_of(data.shape, dims)
    wide = data.astype(np.float32) if data.itemsize == 2 else data
    center = np.add.reduce(wide, axis=dims, keepdims=True) / count if count else np.full([1] * data.ndim, np.nan)
    difference = wide - center
    freedom = builtins.max(count - correction, 0)
    variance = np.add.reduce(difference * difference, axis=dims, keepdims=True)
    variance = variance / freedom if freedom else np.where(variance == 0, np.nan, variance / np.float32(0))
    return data, dims, count, center, variance, freedom


def _correction(dim, unbiased, correction):
    """`var(x, False)` gives `unbiased` the place of `dim`."""
    if isinstance(dim, bool):
        unbiased, dim = dim, None
    if correction is None:
        correction = 1 if unbiased is None or unbiased else 0
    return dim, correction


@public
def var(input, dim=None, unbiased=None, keepdim=False, *, correction=None, out=None, **names):
    if names:
        dim, keepdim = named("var", names, dim, keepdim)
    dim, correction = _correction(dim, unbiased, correction)
    data, dims, count, center, variance, freedom = _moments(input, dim, correction, keepdim, "var")
    result = shrunk(variance, data, dims, keepdim)
    return into(out, attach(result, "VarBackward0", (input,), _var_rule, (input,), data=(dims, keepdim, freedom)))


def _var_rule(node, grad):
    dims, keepdim, freedom = node.data
    (x,) = node.saved
    grad = spread(grad, x._data.shape, dims, keepdim)
    return (grad * (x - mean(x, dims, True)) * (2 / freedom if freedom else math.nan),)


@public
def std(input, dim=None, unbiased=None, keepdim=False, *, correction=None, out=None, **names):
    if names:
        dim, keepdim = named("std", names, dim, keepdim)
    dim, correction = _correction(dim, unbiased, correction)
    data, dims, count, center, variance, freedom = _moments(input, dim, correction, keepdim, "std")
    result = shrunk(np.sqrt(variance), data, dims, keepdim)
    return into(out, attach(result, "StdBackward0", (input,), _std_rule, (input,), True, data=(dims, keepdim, freedom)))


def _std_rule(node, grad):
    dims, keepdim, freedom = node.data
    (x,) = node.saved
    result = node.result()
    grad = (grad / (result * 2)).masked_fill(result == 0, 0)
    grad = spread(grad, x._data.shape, dims, keepdim)
    return (grad * (x - mean(x, dims, True)) * (2 / freedom if freedom else math.nan),)


@public
def var_mean(input, dim=None, unbiased=None, keepdim=False, *, correction=None):
    dim, correction = _correction(dim, unbiased, correction)
    return renamed(var(input, dim, keepdim=keepdim, correction=correction), "VarMeanBackward0"), renamed(
        mean(input, dim, keepdim), "VarMeanBackward0"
    )


@public
def std_mean(input, dim=None, unbiased=None, keepdim=False, *, correction=None):
    dim, correction = _correction(dim, unbiased, correction)
    return renamed(std(input, dim, keepdim=keepdim, correction=correction), "StdMeanBackward0"), renamed(
        mean(input, dim, keepdim), "StdMeanBackward0"
    )


_INTERPOLATIONS = ("linear", "lower", "higher", "midpoint", "nearest")


def _quantile(input, q, dim, keepdim, interpolation, ignore, what):
    data = tensor_data(input, what)
    if data.dtype.kind != "f" or data.itemsize == 2:
        raise RuntimeError(f"{what}() input tensor must be either float or double dtype")
    if interpolation not in _INTERPOLATIONS:
        raise RuntimeError(f"{what}() interpolation must be one of linear, lower, higher, midpoint or nearest, but got {interpolation}")
    if data.size == 0:
        raise RuntimeError(f"{what}() input tensor must be non-empty")
    if isinstance(q, Tensor):
        if q._data.dtype != data.dtype:
            raise RuntimeError(f"{what}() q tensor must be same dtype as the input tensor")
        if q._data.ndim > 1:
            raise RuntimeError(f"{what}() q must be a scalar or 1D tensor")
        points = q._data
    else:
        if not 0 <= q <= 1:
            raise RuntimeError(f"{what}() q must be in the range [0, 1] but got {q:g}")
        points = np.asarray(q, data.dtype)
    if ((points < 0) | (points > 1)).any():
        raise RuntimeError(f"{what}() q values must be in the range [0, 1]")
    ndim = data.ndim
    if dim is None:
        work = input.reshape(-1)
        dim = 0
    else:
        dim = dim_of(dim, ndim)
        work = input.movedim(dim, -1) if ndim else input.reshape(1)
    from torch._index import index_last
    from torch._sort import sort

    ordered = sort(work, -1).values
    n = work._data.shape[-1]
    nans = np.isnan(work._data)
    if ignore:
        count = n - np.add.reduce(nans, axis=-1, keepdims=True)
        rank = points.reshape(-1) * np.maximum(count - 1, 0).astype(data.dtype)
    else:
        rank = np.broadcast_to(points.reshape(-1) * data.dtype.type(n - 1), work._data.shape[:-1] + (points.size,))
        rank = np.where(np.logical_or.reduce(nans, axis=-1, keepdims=True), n - 1, rank)
    if interpolation == "lower":
        rank = np.floor(rank)
    elif interpolation == "higher":
        rank = np.ceil(rank)
    elif interpolation == "nearest":
        rank = np.rint(rank)
    below = np.floor(rank).astype(np.int64)
    found = index_last(ordered, below)
    if interpolation in ("linear", "midpoint"):
        weight = np.full(rank.shape, 0.5, data.dtype) if interpolation == "midpoint" else (rank - below).astype(data.dtype)
        above = index_last(ordered, np.ceil(rank).astype(np.int64))
        found = found.lerp(above, _wrap(weight))
    shape = data.shape
    if keepdim:
        rest = [1] * ndim if work._data.ndim == 1 and ndim != 1 else [1 if i == dim else s for i, s in enumerate(shape)]
    else:
        rest = list(work._data.shape[:-1])
    found = found.movedim(-1, 0)
    return renamed(found.reshape([points.size, *rest] if points.ndim else rest), "SqueezeBackward4")


@public
def quantile(input, q, dim=None, keepdim=False, *, interpolation="linear", out=None):
    return into(out, _quantile(input, q, dim, keepdim, interpolation, False, "quantile"))


@public
def nanquantile(input, q, dim=None, keepdim=False, *, interpolation="linear", out=None):
    return into(out, _quantile(input, q, dim, keepdim, interpolation, True, "nanquantile"))


@public
def cov(input, *, correction=1, fweights=None, aweights=None):
    if fweights is not None or aweights is not None:
        refuse("torch.cov(fweights=, aweights=)", "weight the columns first")
    x = input.reshape(1, -1) if input._data.ndim < 2 else input
    if x._data.dtype.kind != "f":
        x = x.to(_dtypes.get_default_dtype())
    n = x._data.shape[1]
    centered = x - mean(x, 1, True)
    return (centered @ centered.t() / builtins.max(n - correction, 0)).squeeze()


@public
def corrcoef(input):
    c = cov(input)
    if c._data.ndim == 0:
        return c / c
    d = c.diagonal().sqrt()
    return (c / d.unsqueeze(1) / d.unsqueeze(0)).clamp(-1, 1)
