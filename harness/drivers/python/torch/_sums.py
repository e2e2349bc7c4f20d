"""Sums, means and products."""

import numpy as np

from torch._autograd import GRAD, attach, broadcast
from torch._calls import invalid
from torch._dimensions import count_of, dim_of, dims_of, named, packed, spread
from torch._dtypes import BY_NUM
from torch._operands import HALF, into, masked, tensor_data
from torch._tensor import _wrap

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


@public
def sum(input, dim=None, keepdim=False, *, dtype=None, out=None, **names):
    data = tensor_data(input, "sum")
    if keepdim and dim is None and not names:
        raise invalid("sum", (input,), (("keepdim", keepdim),))
    if keepdim is not False and keepdim is not True:
        raise TypeError(f"sum(): argument 'keepdim' (position 2) must be bool, not {type(keepdim).__name__}")
    if names:
        dim, keepdim = named("sum", names, dim, keepdim)
    if dtype is not None:
        if dtype.np != data.dtype:
            input = input.to(dtype)
            data = input._data
    elif data.dtype.kind in "bu" or (data.dtype.kind == "i" and data.itemsize < 8):
        data = data.astype(np.int64)
    if data.dtype == HALF:
        dims = None if dim is None else dims_of(dim, data.ndim)
        result = packed(np.add.reduce(data, axis=dims, dtype=np.float32, keepdims=keepdim).astype(HALF))
        result = attach(result, "SumBackward0" if dim is None else "SumBackward1", (input,), _sum_rule, data=(data.shape, dims, keepdim))
    elif dim is None:
        result = (
            np.add.reduce(data, axis=None, keepdims=keepdim)
            if data.dtype.kind == "f"
            else np.add.reduce(data, axis=None, dtype=data.dtype, keepdims=keepdim)
        )
        result = attach(result, "SumBackward0", (input,), _sum_rule, data=(data.shape, None, keepdim))
    else:
        dims = dims_of(dim, data.ndim)
        result = attach(
            packed(np.add.reduce(data, axis=dims, dtype=data.dtype, keepdims=keepdim)),
            "SumBackward1",
            (input,),
            _sum_rule,
            data=(data.shape, dims, keepdim),
        )
    return result if out is None else into(out, result)


def _sum_rule(node, grad):
    shape, dims, keepdim = node.data
    data = grad._data
    if dims is not None and not keepdim:
        kept = list(shape)
        for d in dims:
            kept[d] = 1
        data = data.reshape(kept)
    return (attach(broadcast(np.asarray(data), shape), "ExpandBackward0", (grad,), _unspread_rule, data=(grad._data.shape, dims, keepdim)),)


def _unspread_rule(node, grad):
    shape, dims, keepdim = node.data
    data = grad._data
    result = np.add.reduce(data, axis=dims, keepdims=keepdim)
    return (attach(np.reshape(result, shape), "SumBackward1", (grad,), _sum_rule, data=(data.shape, dims, keepdim)),)


@public
def nansum(input, dim=None, keepdim=False, *, dtype=None, out=None):
    data = tensor_data(input, "nansum")
    if data.dtype.kind != "f":
        return sum(input, dim, keepdim, dtype=dtype, out=out)
    found = sum(masked_nan(input), dim, keepdim, dtype=dtype)
    if found._node is not None:
        found._node._name = "NansumBackward0"
    return into(out, found)


def masked_nan(input):
    """`input` with zeros instead of NaN."""
    mask = ~np.isnan(input._data)
    return attach(np.where(mask, input._data, input._data.dtype.type(0)), "MulBackward0", (input,), _mask_rule, data=mask)


def _mask_rule(node, grad):
    return (masked(grad, node.data),)


@public
def mean(input, dim=None, keepdim=False, *, dtype=None, out=None, **names):
    data = tensor_data(input, "mean")
    if keepdim and dim is None and not names:
        raise invalid("mean", (input,), (("keepdim", keepdim),))
    if keepdim is not False and keepdim is not True:
        raise TypeError(f"mean(): argument 'keepdim' (position 2) must be bool, not {type(keepdim).__name__}")
    if names:
        dim, keepdim = named("mean", names, dim, keepdim)
    if dtype is not None and dtype.np != data.dtype:
        input = input.to(dtype)
        data = input._data
    if data.dtype.kind != "f":
        title = BY_NUM[data.dtype.num].title
        start = "Input dtype" if dtype is None else "Optional dtype"
        raise NotImplementedError(
            f"mean(): could not infer output dtype. {start} must be either a floating point or complex dtype. Got: {title}"
        )
    if dim is None:
        dims, name = None, "MeanBackward0"
        count = data.size
    else:
        dims, name = dims_of(dim, data.ndim), "MeanBackward1"
        count = count_of(data.shape, dims)
    total = packed(np.add.reduce(data, axis=dims, keepdims=keepdim, dtype=np.float32 if data.itemsize == 2 else None))
    result = total / count if count else total * np.nan
    if data.itemsize == 2:
        result = result.astype(data.dtype)
    result = attach(result, name, (input,), _mean_rule, data=(data.shape, dims, keepdim, count))
    return result if out is None else into(out, result)


def _mean_rule(node, grad):
    shape, dims, keepdim, count = node.data
    data = grad._data / count if count else grad._data * np.nan
    if dims is not None and not keepdim:
        kept = list(shape)
        for d in dims:
            kept[d] = 1
        data = np.reshape(data, kept)
    return (
        attach(broadcast(np.asarray(data), shape), "ExpandBackward0", (grad,), _unmean_rule, data=(grad._data.shape, dims, keepdim, count)),
    )


def _unmean_rule(node, grad):
    shape, dims, keepdim, count = node.data
    found = mean(grad, dims, keepdim)
    return (found if found._data.shape == shape else found.reshape(shape),)


@public
def nanmean(input, dim=None, keepdim=False, *, dtype=None, out=None):
    data = tensor_data(input, "nanmean")
    if data.dtype.kind != "f":
        raise NotImplementedError(
            f"nanmean(): expected input to have floating point or complex dtype but got {BY_NUM[data.dtype.num].title}"
        )
    count = sum(_wrap(~np.isnan(input._data)), dim, keepdim)
    return into(out, nansum(input, dim, keepdim, dtype=dtype) / count)


@public
def prod(input, dim=None, keepdim=False, *, dtype=None, out=None):
    data = tensor_data(input, "prod")
    if dtype is not None:
        if dtype.np != data.dtype:
            input = input.to(dtype)
            data = input._data
    elif data.dtype.kind in "bu" or (data.dtype.kind == "i" and data.itemsize < 8):
        data = data.astype(np.int64)
    dims = None if dim is None else (dim_of(dim, data.ndim),) if data.ndim else ()
    result = packed(np.multiply.reduce(data, axis=dims, dtype=data.dtype, keepdims=keepdim))
    name = "ProdBackward0" if dim is None else "ProdBackward1"
    return into(out, attach(result, name, (input,), _prod_rule, (input,), True, data=(dims, keepdim)))


def _prod_rule(node, grad):
    dims, keepdim = node.data
    (x,) = node.saved
    data = x._data
    if data.ndim == 0:
        return (grad,)
    if data.size and not (data == 0).any() and not GRAD[0]:
        axes = tuple(range(data.ndim)) if dims is None else dims
        return (spread(grad * node.result(), data.shape, axes, keepdim) / x,)
    # The product of the others, from the front and from the back.
    if dims is None:
        flat = x.reshape(-1)
        return ((_others(flat, 0) * grad.reshape(())).reshape(data.shape),)
    return (_others(x, dims[0]) * spread(grad, data.shape, dims, keepdim),)


def _others(x, dim):
    one = _wrap(np.ones_like(np.take(x._data, [0] if x._data.shape[dim] else [], dim)))
    n = x._data.shape[dim]
    if n <= 1:
        return _wrap(np.ones_like(x._data))
    from torch._scans import cumprod
    from torch._joining import cat
    from torch._rearrange import flip

    before = cat([one, cumprod(x.narrow(dim, 0, n - 1), dim)], dim)
    after = flip(cat([one, cumprod(flip(x, (dim,)).narrow(dim, 0, n - 1), dim)], dim), (dim,))
    return before * after


@public
def count_nonzero(input, dim=None):
    data = tensor_data(input, "count_nonzero")
    dims = None if dim is None else dims_of(dim, data.ndim)
    return _wrap(np.asarray(np.add.reduce(data != 0, axis=dims, dtype=np.int64), np.int64))
