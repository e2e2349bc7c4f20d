"""Copies with the elements in other places, or repeated, or with a triangle of them left out."""

import numpy as np

from torch._autograd import attach
from torch._dimensions import dim_of, dims_of, packed
from torch._operands import into, masked, tensor_data
from torch._options import check_size
from torch._sizes import missing, sizes_of

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


def repeat(self, *sizes, **names):
    if names:
        sizes = names["repeats"]
    elif not sizes:
        missing("repeat", "repeats")
    sizes = sizes_of(sizes, "repeat")
    data = self._data
    if len(sizes) < data.ndim:
        raise RuntimeError("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor")
    shape = (1,) * (len(sizes) - data.ndim) + data.shape
    grown = [a * b for a, b in zip(shape, sizes)]
    for n in grown:
        if n < 0:
            raise RuntimeError(f"Trying to create tensor with negative dimension {n}: {grown}")
    check_size([a * b for a, b in zip(shape, sizes)])
    return attach(np.tile(data, sizes), "RepeatBackward0", (self,), _repeat_rule, data=(shape, sizes, data.shape))


def _repeat_rule(node, grad):
    shape, sizes, original = node.data
    split_shape = [n for pair in zip(sizes, shape) for n in pair]
    return (grad.reshape(split_shape).sum(tuple(range(0, 2 * len(shape), 2))).reshape(original),)


@public
def tile(input, dims):
    return _tiled(input, dims)


def _tiled(input, dims):
    dims = list(dims)
    return repeat(input, *([1] * (input._data.ndim - len(dims)) + dims))


def method_tile(self, *dims, **names):
    dims = names["dims"] if names else dims
    return _tiled(self, dims[0] if len(dims) == 1 and isinstance(dims[0], (tuple, list)) else dims)


def _dims_argument(dims):
    return dims[0] if len(dims) == 1 and isinstance(dims[0], (tuple, list)) else dims


@public
def flip(input, *dims, **names):
    data = tensor_data(input, "flip")
    if not dims and not names:
        missing("flip", "dims")
    dims = _dims_argument(names["dims"] if names else dims)
    dims = (dims,) if isinstance(dims, int) else dims
    dims = dims_of(dims, data.ndim) if dims else ()
    return attach(np.flip(data, dims).copy("K") if dims else data.copy("K"), "FlipBackward0", (input,), _flip_rule, data=dims)


def _flip_rule(node, grad):
    return (flip(grad, node.data),)


@public
def fliplr(input):
    if input._data.ndim < 2:
        raise RuntimeError("Input must be >= 2-d.")
    return flip(input, (1,))


@public
def flipud(input):
    if input._data.ndim < 1:
        raise RuntimeError("Input must be >= 1-d.")
    return flip(input, (0,))


@public
def roll(input, shifts=None, dims=None):
    if shifts is None:
        missing("roll", "shifts")
    data = tensor_data(input, "roll")
    if dims is None or dims == ():
        if isinstance(shifts, (tuple, list)) and len(shifts) != 1:
            raise RuntimeError(f"shifts and dimensions must align. shifts: {len(shifts)}, dims:0")
        axis = None
    else:
        a = (shifts,) if isinstance(shifts, int) else tuple(shifts)
        b = (dims,) if isinstance(dims, int) else tuple(dims)
        if len(a) != len(b):
            raise RuntimeError(f"shifts and dimensions must align. shifts: {len(a)}, dims:{len(b)}")
        shifts, axis = a, tuple([dim_of(d, data.ndim) for d in b])
    return attach(packed(np.roll(data, shifts, axis)), "RollBackward0", (input,), _roll_rule, data=(shifts, axis))


def _roll_rule(node, grad):
    shifts, axis = node.data
    back = -shifts if isinstance(shifts, int) else tuple([-s for s in shifts])
    return (roll(grad, back, axis),)


@public
def rot90(input, k=1, dims=(0, 1)):
    data = tensor_data(input, "rot90")
    if len(dims) != 2:
        raise RuntimeError(f"expected total rotation dims == 2, but got dims = {len(dims)}")
    if data.ndim < 2:
        raise RuntimeError(f"expected total dims >= 2, but got total dims = {data.ndim}")
    return attach(np.rot90(data, k, dims).copy(), "Rot90Backward0", (input,), _rot90_rule, data=(k, tuple(dims)))


def _rot90_rule(node, grad):
    k, dims = node.data
    return (rot90(grad, -k, dims),)


def _triangle(name, function):
    def operate(input, diagonal=0, *, out=None):
        data = tensor_data(input, name)
        if data.ndim < 2:
            raise RuntimeError(f"{name}: input tensor must have at least 2 dimensions")
        mask = function(data.shape[-2:], diagonal)
        result = np.where(mask, data, data.dtype.type(0))
        result = attach(result, name.capitalize() + "Backward0", (input,), _triangle_rule, data=mask)
        return result if out is None else into(out, result)

    operate.__name__ = operate.__qualname__ = name
    operate.__module__ = "torch"
    __all__.append(name)
    return operate


def _triangle_rule(node, grad):
    return (masked(grad, node.data),)


tril = _triangle("tril", lambda shape, k: np.tri(*shape, k, dtype=np.bool_))
triu = _triangle("triu", lambda shape, k: ~np.tri(*shape, k - 1, dtype=np.bool_))
