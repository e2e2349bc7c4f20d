"""Dimensions that an operation is to go over: checked, counted, and put back for gradients."""

import numpy as np

from torch._autograd import attach, broadcast
from torch._tensor import Tensor

__all__ = []


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
    return attach(broadcast(np.asarray(data), shape), "ExpandBackward0", (grad,), _spread_rule, data=(grad._data.shape, dims, keepdim))


def _spread_rule(node, grad):
    shape, dims, keepdim = node.data
    data = grad._data
    result = np.add.reduce(data, axis=dims, keepdims=keepdim) if dims else data
    return (attach(np.reshape(result, shape), "SumBackward1", (grad,), _collect_rule, data=(data.shape, dims, keepdim)),)


def _collect_rule(node, grad):
    shape, dims, keepdim = node.data
    return (spread(grad, shape, dims, keepdim),)


def packed(array):
    """`array` with its elements in the order of its dimensions, as reductions leave them."""
    return array if array.ndim < 2 or array.flags.c_contiguous else np.ascontiguousarray(array)


def count_of(shape, dims):
    n = 1
    for d in dims:
        n *= shape[d]
    return n


def shrunk(array, data, dims, keepdim):
    array = np.asarray(array, data.dtype)
    if keepdim:
        return packed(array)
    return packed(array.reshape([n for i, n in enumerate(data.shape) if i not in dims]))
