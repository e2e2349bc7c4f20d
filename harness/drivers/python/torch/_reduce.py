"""Operations that make dimensions go: sums, means, extremes, norms; and softmax, which keeps them."""

import builtins
import math

import numpy as np

from torch import _dtypes
from torch._absent import refuse
from torch._autograd import GRAD, attach, broadcast, sum_to
from torch._dtypes import BY_NUM, DEFAULT_NP
from torch._operands import into, masked, tensor_data, unsupported
from torch._returns import aminmax_type, max_type, min_type
from torch._tensor import Tensor, _wrap

__all__ = []
_MISSING = object()
_HALF = np.dtype(np.float16)


def public(function):
    __all__.append(function.__name__)
    return function


def dim_of(dim, ndim):
    """`dim` counted from the front; complains if a tensor of `ndim` dimensions has no such."""
    if type(dim) is not int:
        if isinstance(dim, Tensor):
            dim = int(dim._data)
        elif isinstance(dim, np.integer):
            dim = int(dim)
        elif not isinstance(dim, int):
            raise TypeError(f"argument 'dim' must be int, not {type(dim).__name__}")
    n = ndim or 1
    if -n <= dim < n:
        return dim + n if dim < 0 else dim
    raise IndexError(f"Dimension out of range (expected to be in range of [{-n}, {n - 1}], but got {dim})")


def named(what, names, dim, keepdim):
    """(dim, keepdim) with NumPy's names for them; complains about others."""
    for name, value in names.items():
        if name == "axis":
            dim = value
        elif name == "keepdims":
            keepdim = value
        else:
            raise TypeError(
                f"{what}() received an invalid combination of arguments - got ({name}={type(value).__name__}, ), but expected one of:"
            )
    return dim, keepdim


def dims_of(dim, ndim):
    """The same for one dimension, several or none: a tuple, of all dimensions if `dim` is None or empty."""
    if dim is None:
        return tuple(range(ndim))
    if isinstance(dim, (tuple, list)):
        if not dim:
            return tuple(range(ndim))
        dims = tuple([dim_of(d, ndim) for d in dim])
        if len(set(dims)) != len(dims):
            twice = next(d for d in dims if dims.count(d) > 1)
            raise RuntimeError(f"dim {twice} appears multiple times in the list of dims")
        return dims if ndim else ()
    found = dim_of(dim, ndim)
    return (found,) if ndim else ()


def spread(grad, shape, dims, keepdim):
    """`grad` of a result, repeated over the dimensions `dims` that the result lost."""
    data = grad._data
    if not keepdim and dims:
        kept = list(shape)
        for d in dims:
            kept[d] = 1
        data = data.reshape(kept)
    return attach(broadcast(np.asarray(data), shape), "ExpandBackward0", (grad,), _spread_rule, data=grad._data.shape)


def _spread_rule(node, grad):
    shape = node.data
    data = grad._data
    if len(shape) == data.ndim:
        return (sum_to(grad, shape),)
    result = grad
    axes = _lost(data.shape, shape)
    return (
        attach(np.add.reduce(result._data, axis=axes).reshape(shape), "SumBackward1", (grad,), _sum_rule, data=(data.shape, axes, False)),
    )


def _lost(whole, part):
    """Dimensions of `whole` that `part`, a subsequence of it, does not have."""
    lost = []
    j = builtins.len(part) - 1
    for i in range(len(whole) - 1, -1, -1):
        if j >= 0 and i >= 0 and whole[i] == part[j] and i >= j:
            j -= 1
        else:
            lost.append(i)
    return tuple(lost)


@public
def sum(input, dim=None, keepdim=False, *, dtype=None, out=None, **names):
    data = tensor_data(input, "sum")
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
    if data.dtype == _HALF:
        dims = None if dim is None else dims_of(dim, data.ndim)
        result = np.add.reduce(data, axis=dims, dtype=np.float32, keepdims=keepdim).astype(_HALF)
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
            np.add.reduce(data, axis=dims, dtype=data.dtype, keepdims=keepdim),
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


def _count(shape, dims):
    n = 1
    for d in dims:
        n *= shape[d]
    return n


@public
def mean(input, dim=None, keepdim=False, *, dtype=None, out=None, **names):
    data = tensor_data(input, "mean")
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
        count = _count(data.shape, dims)
    total = np.add.reduce(data, axis=dims, keepdims=keepdim, dtype=np.float32 if data.itemsize == 2 else None)
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


def _moments(input, dim, correction, keepdim, what):
    data = tensor_data(input, what)
    if data.dtype.kind != "f":
        raise NotImplementedError("std and var only support floating point and complex dtypes")
    dims = dims_of(dim, data.ndim)
    count = _count(data.shape, dims)
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


def _shrunk(array, data, dims, keepdim):
    array = np.asarray(array, data.dtype)
    if keepdim:
        return array
    return array.reshape([n for i, n in enumerate(data.shape) if i not in dims])


@public
def var(input, dim=None, unbiased=None, keepdim=False, *, correction=None, out=None, **names):
    if names:
        dim, keepdim = named("var", names, dim, keepdim)
    dim, correction = _correction(dim, unbiased, correction)
    data, dims, count, center, variance, freedom = _moments(input, dim, correction, keepdim, "var")
    result = _shrunk(variance, data, dims, keepdim)
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
    result = _shrunk(np.sqrt(variance), data, dims, keepdim)
    return into(out, attach(result, "StdBackward0", (input,), _std_rule, (input,), True, data=(dims, keepdim, freedom)))


def _std_rule(node, grad):
    dims, keepdim, freedom = node.data
    (x,) = node.saved
    result = node.result()
    grad = (grad / (result * 2)).masked_fill(result == 0, 0)
    grad = spread(grad, x._data.shape, dims, keepdim)
    return (grad * (x - mean(x, dims, True)) * (2 / freedom if freedom else math.nan),)


def _named(tensor, name):
    if tensor._node is not None:
        tensor._node._name = name
    return tensor


@public
def var_mean(input, dim=None, unbiased=None, keepdim=False, *, correction=None):
    dim, correction = _correction(dim, unbiased, correction)
    return _named(var(input, dim, keepdim=keepdim, correction=correction), "VarMeanBackward0"), _named(
        mean(input, dim, keepdim), "VarMeanBackward0"
    )


@public
def std_mean(input, dim=None, unbiased=None, keepdim=False, *, correction=None):
    dim, correction = _correction(dim, unbiased, correction)
    return _named(std(input, dim, keepdim=keepdim, correction=correction), "StdMeanBackward0"), _named(
        mean(input, dim, keepdim), "StdMeanBackward0"
    )


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
    result = np.multiply.reduce(data, axis=dims, dtype=data.dtype, keepdims=keepdim)
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
    from torch._gather import cumprod
    from torch._joining import cat
    from torch._rearrange import flip

    before = cat([one, cumprod(x.narrow(dim, 0, n - 1), dim)], dim)
    after = flip(cat([one, cumprod(flip(x, (dim,)).narrow(dim, 0, n - 1), dim)], dim), (dim,))
    return before * after


# -- Extremes ------------------------------------------------------------------------------------------------------------------------------


def _empty_check(data, what):
    if data.size == 0:
        raise RuntimeError(
            f"{what}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
        )


def _dim_check(data, dim, what):
    if data.ndim and data.shape[dim] == 0:
        raise IndexError(f"{what}(): Expected reduction dim {dim} to have non-zero size.")


def _extreme(name, ufunc, argument, binary, result_class):
    title = name.capitalize()

    def function(input, dim=None, keepdim=False, *, other=None, out=None, **names):
        data = tensor_data(input, name)
        if names:
            dim, keepdim = named(name, names, dim, keepdim)
        if other is not None:
            dim = other
        if isinstance(dim, Tensor):
            from torch import _pointwise

            return getattr(_pointwise, binary)(input, dim, out=out)
        if dim is None:
            _empty_check(data, name)
            return into(
                out, attach(ufunc.reduce(data, axis=None), title + "Backward1", (input,), _even_rule, (input,), True, data=(None, False))
            )
        dim = dim_of(dim, data.ndim)
        _dim_check(data, dim, name)
        if data.ndim == 0:
            values, indices = data.copy(), np.zeros((), np.int64)
        else:
            indices = argument(data, axis=dim, keepdims=True).astype(np.int64)
            values = np.take_along_axis(data, indices, dim)
            if not keepdim:
                values, indices = np.squeeze(values, dim), np.squeeze(indices, dim)
        values = attach(values, title + "Backward0", (input,), select_rule, data=(data.shape, dim, indices, keepdim))
        found = result_class((values, _wrap(indices)))
        if out is not None:
            return result_class((into(out[0], found[0]), into(out[1], found[1])))
        return found

    function.__name__ = function.__qualname__ = name
    function.__module__ = "torch"
    globals()[name] = function
    __all__.append(name)


def select_rule(node, grad, *_):
    """The gradient of values that were taken at `indices` along `dim`: it goes back there."""
    shape, dim, indices, keepdim = node.data
    if grad is None:
        return (None,)
    return (_scattered(grad, shape, dim, indices, keepdim),)


def _scattered(grad, shape, dim, indices, keepdim):
    result = np.zeros(shape, grad._data.dtype)
    data = grad._data
    if not shape:
        return grad.reshape(())
    if not keepdim:
        data, where = np.expand_dims(data, dim), np.expand_dims(indices, dim)
    else:
        where = indices
    np.put_along_axis(result, where, data, dim)
    return attach(result, "ValueSelectingReductionBackward0", (grad,), _scattered_rule, data=(shape, dim, indices, keepdim))


def _scattered_rule(node, grad):
    shape, dim, indices, keepdim = node.data
    where = indices if keepdim else np.expand_dims(indices, dim)
    found = np.take_along_axis(grad._data, where, dim)
    found = found if keepdim else np.squeeze(found, dim)
    return (attach(found, "GatherBackward0", (grad,), select_rule, data=node.data),)


def _even_rule(node, grad):
    """The gradient of an extreme, in equal parts to all elements that have it."""
    dims, keepdim = node.data
    (x,) = node.saved
    data = x._data
    result = node._result[0][0]
    axes = tuple(range(data.ndim)) if dims is None else dims
    if not keepdim and axes:
        kept = list(data.shape)
        for d in axes:
            kept[d] = 1
        result = result.reshape(kept)
    mask = data == result
    if data.dtype.kind == "f" and np.isnan(result).any():
        mask = mask | (np.isnan(data) & np.isnan(result))
    count = np.add.reduce(mask, axis=axes, keepdims=True, dtype=np.int64)
    return (masked(spread(grad, data.shape, axes, keepdim), (mask / count).astype(grad._data.dtype)),)


_extreme("max", np.maximum, np.argmax, "maximum", max_type)
_extreme("min", np.minimum, np.argmin, "minimum", min_type)


def _plain_extreme(name, ufunc):
    title = name.capitalize()

    def function(input, dim=(), keepdim=False, *, out=None, **names):
        data = tensor_data(input, name)
        if names:
            dim, keepdim = named(name, names, dim, keepdim)
        dims = dims_of(dim, data.ndim)
        if data.size == 0:
            if dim == () or dim is None:
                raise RuntimeError(
                    f"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
                )
            for d in dims:
                _dim_check(data, d, name)
        result = ufunc.reduce(data, axis=dims, keepdims=keepdim)
        return into(out, attach(result, title + "Backward0", (input,), _even_rule, (input,), True, data=(dims, keepdim)))

    function.__name__ = function.__qualname__ = name
    function.__module__ = "torch"
    globals()[name] = function
    __all__.append(name)


_plain_extreme("amax", np.maximum)
_plain_extreme("amin", np.minimum)


@public
def aminmax(input, *, dim=None, keepdim=False, out=None):
    data = tensor_data(input, "aminmax")
    if dim is None and data.size == 0:
        raise RuntimeError("aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.")
    dims = dims_of(dim, data.ndim)
    if dim is not None:
        for d in dims:
            if data.shape[d] == 0:
                raise IndexError(f"aminmax: Expected reduction dim {d} to have non-zero size.")
    pieces = [
        attach(u.reduce(data, axis=dims, keepdims=keepdim), "AminmaxBackward0", (input,), _even_rule, (input,), True, data=(dims, keepdim))
        for u in (np.minimum, np.maximum)
    ]
    return aminmax_type(pieces)


def _position(name, argument):
    def function(input, dim=None, keepdim=False, *, out=None, **names):
        data = tensor_data(input, name)
        if names:
            dim, keepdim = named(name, names, dim, keepdim)
        if data.dtype.kind == "b":
            raise NotImplementedError(f"{name}(): does not support bool input")
        if dim is None:
            if data.size == 0:
                raise IndexError(f"{name}(): Expected reduction dim to be specified for input.numel() == 0.")
            found = np.asarray(argument(data), np.int64)
            return _wrap(found.reshape((1,) * data.ndim) if keepdim else found)
        dim = dim_of(dim, data.ndim)
        _dim_check(data, dim, name)
        if data.ndim == 0:
            return _wrap(np.zeros((), np.int64))
        return into(out, _wrap(np.asarray(argument(data, axis=dim, keepdims=keepdim), np.int64)))

    function.__name__ = function.__qualname__ = name
    function.__module__ = "torch"
    globals()[name] = function
    __all__.append(name)


_position("argmax", np.argmax)
_position("argmin", np.argmin)


def _quantifier(name, ufunc):
    def function(input, dim=None, keepdim=False, *, out=None, **names):
        data = tensor_data(input, name)
        if names:
            dim, keepdim = named(name, names, dim, keepdim)
        if dim == ():
            return into(out, _wrap(data.astype(np.uint8 if data.dtype == np.uint8 else np.bool_)))
        dims = None if dim is None else dims_of(dim, data.ndim)
        result = ufunc.reduce(data, axis=dims, keepdims=keepdim, dtype=np.bool_)
        return into(out, _wrap(np.asarray(result, np.uint8 if data.dtype == np.uint8 else np.bool_)))

    function.__name__ = function.__qualname__ = name
    function.__module__ = "torch"
    globals()[name] = function
    __all__.append(name)


_quantifier("all", np.logical_and)
_quantifier("any", np.logical_or)


@public
def count_nonzero(input, dim=None):
    data = tensor_data(input, "count_nonzero")
    dims = None if dim is None else dims_of(dim, data.ndim)
    return _wrap(np.asarray(np.add.reduce(data != 0, axis=dims, dtype=np.int64), np.int64))


# -- Exponentials --------------------------------------------------------------------------------------------------------------------------


@public
def logsumexp(input, dim, keepdim=False, *, out=None):
    data = tensor_data(input, "logsumexp")
    if data.dtype.kind != "f":
        data = data.astype(DEFAULT_NP[0])
    dims = dims_of(dim, data.ndim)
    if data.size:
        top = np.maximum.reduce(data, axis=dims, keepdims=True)
        top = np.where(np.isinf(top), data.dtype.type(0), top)
        result = np.log(np.add.reduce(np.exp(data - top), axis=dims, keepdims=True)) + top
    else:
        result = np.log(np.add.reduce(np.exp(data), axis=dims, keepdims=True))
    result = _shrunk(result, data, dims, keepdim)
    return into(out, attach(result, "LogsumexpBackward0", (input,), _logsumexp_rule, (input,), True, data=(dims, keepdim)))


def _logsumexp_rule(node, grad):
    dims, keepdim = node.data
    (x,) = node.saved
    shape = x._data.shape
    return (spread(grad, shape, dims, keepdim) * (x - spread(node.result(), shape, dims, keepdim)).exp(),)


def softmax_of(data, axis):
    """exp(x) / sum(exp(x)) along `axis`, the greatest element subtracted first."""
    if data.dtype == _HALF:
        return softmax_of(data.astype(np.float32), axis).astype(_HALF)
    result = np.exp(data - np.maximum.reduce(data, axis=axis, keepdims=True))
    result /= np.add.reduce(result, axis=axis, keepdims=True)
    return result


def log_softmax_of(data, axis):
    if data.dtype == _HALF:
        return log_softmax_of(data.astype(np.float32), axis).astype(_HALF)
    shifted = data - np.maximum.reduce(data, axis=axis, keepdims=True)
    return shifted - np.log(np.add.reduce(np.exp(shifted), axis=axis, keepdims=True))


def _prepared(input, dim, dtype, what):
    data = tensor_data(input, what)
    if dtype is not None:
        if dtype.np != data.dtype:
            input = input.to(dtype)
            data = input._data
    if dim is _MISSING:
        raise TypeError(f'{what}() missing 1 required positional arguments: "dim"')
    if dim is None:
        dim = 0 if data.ndim in (0, 1, 3) else 1
    dim = dim_of(dim, data.ndim)
    if data.dtype.kind != "f":
        kernel = what + ("_lastdim_kernel_impl" if dim == data.ndim - 1 or not data.ndim else "_kernel_impl")
        unsupported(kernel, BY_NUM[data.dtype.num].title)
    return input, data, dim


@public
def softmax(input, dim=_MISSING, dtype=None, *, out=None):
    input, data, dim = _prepared(input, dim, dtype, "softmax")
    if data.ndim == 0:
        result = np.where(np.isfinite(data), data.dtype.type(1), np.nan).astype(data.dtype)
    else:
        result = softmax_of(data, dim) if data.size else data.copy()
    return into(out, attach(result, "SoftmaxBackward0", (input,), _softmax_rule, save_result=True, data=dim))


def _softmax_rule(node, grad):
    if grad._data.dtype == _HALF:
        grad = grad.float()
        r = node.result().float()
        return ((grad * r - r * sum(grad * r, node.data, True)).half(),)
    if GRAD[0]:
        r = node.result()
        inner = grad * r
        return (inner - r * sum(inner, node.data, True),)
    r = node.result()._data
    inner = grad._data * r
    if r.ndim:
        inner -= r * np.add.reduce(inner, axis=node.data, keepdims=True)
    else:
        inner = inner - r * inner
    return (_wrap(inner),)


@public
def log_softmax(input, dim=_MISSING, dtype=None, *, out=None):
    input, data, dim = _prepared(input, dim, dtype, "log_softmax")
    if data.ndim == 0:
        result = np.where(np.isfinite(data), data.dtype.type(0), np.nan).astype(data.dtype)
    else:
        result = log_softmax_of(data, dim) if data.size else data.copy()
    return into(out, attach(result, "LogSoftmaxBackward0", (input,), _log_softmax_rule, save_result=True, data=dim))


def _log_softmax_rule(node, grad):
    if GRAD[0]:
        return (grad - node.result().exp() * sum(grad, node.data, True),)
    r = node.result()._data
    g = grad._data
    return (_wrap(g - np.exp(r) * (np.add.reduce(g, axis=node.data, keepdims=True) if r.ndim else g)),)


# -- Norms ---------------------------------------------------------------------------------------------------------------------------------


def vector_norm(input, ord=2, dim=None, keepdim=False, name="LinalgVectorNormBackward0"):
    """(sum |x|^ord)^(1/ord) over `dim`; the greatest or least |x| for ±inf, the number of nonzero elements for 0."""
    data = tensor_data(input, "linalg_vector_norm")
    if data.dtype.kind != "f":
        raise NotImplementedError(
            f"linalg.vector_norm: Expected a floating point or complex tensor as input. Got {BY_NUM[data.dtype.num].title}"
        )
    dims = dims_of(dim, data.ndim)
    ord = float(ord)
    wide = data.astype(np.float32) if data.itemsize == 2 else data
    if data.size == 0 and (ord < 0 or ord == math.inf) and _count(data.shape, dims) == 0:
        raise RuntimeError(
            f"linalg.vector_norm cannot compute the {ord:g} norm on an empty tensor because the operation does not have an identity"
        )
    if ord == 2:
        result = np.sqrt(np.add.reduce(wide * wide, axis=dims, keepdims=True))
    elif ord == 1:
        result = np.add.reduce(np.abs(wide), axis=dims, keepdims=True)
    elif ord == math.inf:
        result = np.maximum.reduce(np.abs(wide), axis=dims, keepdims=True)
    elif ord == -math.inf:
        result = np.minimum.reduce(np.abs(wide), axis=dims, keepdims=True)
    elif ord == 0:
        result = np.add.reduce(wide != 0, axis=dims, keepdims=True, dtype=np.int64)
    else:
        result = np.power(np.add.reduce(np.power(np.abs(wide), ord), axis=dims, keepdims=True), 1 / ord)
    result = _shrunk(result, data, dims, keepdim)
    return attach(result, name, (input,), _norm_rule, (input,), True, data=(ord, dims, keepdim))


def _norm_rule(node, grad):
    ord, dims, keepdim = node.data
    (x,) = node.saved
    shape = x._data.shape
    if ord == 0:
        return (_wrap(np.zeros(shape, x._data.dtype)),)
    grad = spread(grad, shape, dims, keepdim)
    if ord == 1:
        return (grad * x.sign(),)
    norm = spread(node.result(), shape, dims, keepdim)
    if ord == 2:
        return (x * (grad / norm).masked_fill(norm == 0, 0),)
    if math.isinf(ord):
        mask = np.abs(x._data) == norm._data
        count = np.add.reduce(mask, axis=dims, keepdims=True)
        return (masked(grad * x.sign(), (mask / count).astype(x._data.dtype)),)
    if ord < 1:
        part = x.sign() * (x.abs() ** (ord - 1)).masked_fill(x == 0, 0)
        return (part * grad * norm ** (1 - ord),)
    if ord < 2:
        return ((x.sign() * x.abs() ** (ord - 1) * grad * norm ** (1 - ord)).masked_fill(norm == 0, 0),)
    return (x * x.abs() ** (ord - 2) * (grad / norm ** (ord - 1)).masked_fill(norm == 0, 0),)


@public
def norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    if dtype is not None:
        input = input.to(dtype)
    if p == "nuc":
        refuse("torch.norm(p='nuc')", "use torch.linalg.norm(x, 'nuc')")
    if p is None or p == "fro":
        p = 2
    elif isinstance(p, str):
        raise RuntimeError(f"linalg.matrix_norm: Order {p} not supported.")
    return into(out, vector_norm(input, p, dim, keepdim))


@public
def dist(input, other, p=2):
    found = vector_norm(input - other, p)
    if found._node is not None:
        found._node._name = "DistBackward0"
    return found


# -- Statistics ----------------------------------------------------------------------------------------------------------------------------


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
    return _named(found.reshape([points.size, *rest] if points.ndim else rest), "SqueezeBackward4")


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


METHODS = {name: globals()[name] for name in __all__ if name not in ("var_mean", "std_mean")}
METHODS["softmax"] = softmax
METHODS["log_softmax"] = log_softmax
