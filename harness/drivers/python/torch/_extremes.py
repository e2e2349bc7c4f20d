"""The greatest and the least, where they are, and whether all or any are true."""

import numpy as np

from torch._autograd import attach
from torch._dimensions import dim_of, dims_of, named, packed, spread
from torch._operands import into, masked, tensor_data
from torch._returns import aminmax_type, max_type, min_type
from torch._tensor import Tensor, _wrap

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


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
        result = packed(ufunc.reduce(data, axis=dims, keepdims=keepdim))
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
        attach(
            packed(u.reduce(data, axis=dims, keepdims=keepdim)),
            "AminmaxBackward0",
            (input,),
            _even_rule,
            (input,),
            True,
            data=(dims, keepdim),
        )
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
            return into(out, _wrap(found.reshape((1,) * data.ndim) if keepdim else found))
        dim = dim_of(dim, data.ndim)
        _dim_check(data, dim, name)
        if data.ndim == 0:
            return into(out, _wrap(np.zeros((), np.int64)))
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
        result = packed(ufunc.reduce(data, axis=dims, keepdims=keepdim, dtype=np.bool_))
        return into(out, _wrap(np.asarray(result, np.uint8 if data.dtype == np.uint8 else np.bool_)))

    function.__name__ = function.__qualname__ = name
    function.__module__ = "torch"
    globals()[name] = function
    __all__.append(name)


_quantifier("all", np.logical_and)
_quantifier("any", np.logical_or)
