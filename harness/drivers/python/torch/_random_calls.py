"""Calls of random functions: their sizes, generators, options and results."""

import numpy as np

from torch import _device
from torch._absent import refuse
from torch._autograd import touched
from torch._calls import invalid
from torch._generator import Generator
from torch._seed import default_generator
from torch._tensor import Tensor, _wrap

__all__ = []


def kind_of(value):
    return type(value).__name__


def _whole(value):
    """Whether `value` may be a size: an integer that is no bool, or a tensor of one."""
    if isinstance(value, (int, np.integer)):
        return not isinstance(value, (bool, np.bool_))
    return isinstance(value, Tensor) and value._data.ndim == 0 and value._data.dtype.kind in "iu"


def shape_of(function, size, position=1):
    """The shape that `size`, the arguments of a call of `function`, gives: numbers, or one sequence of them."""
    if len(size) == 1 and not _whole(size[0]):
        given = size[0]
        if not isinstance(given, (tuple, list)):
            raise TypeError(f"{function}(): argument 'size' (position {position}) must be tuple of ints, not {kind_of(given)}")
        if given and not _whole(given[0]):
            raise TypeError(
                f"{function}(): argument 'size' (position {position}) must be tuple of ints, but found element of type {kind_of(given[0])} at pos 0"
            )
        size = given
    elif not _whole(size[0]):
        raise invalid(function, size)
    for place, value in enumerate(size):
        if not _whole(value):
            raise TypeError(
                f"{function}(): argument 'size' failed to unpack the object at pos {place + 1} with error "
                f'"type must be tuple of ints,but got {kind_of(value)}"'
            )
    shape = tuple(int(value) for value in size)
    for value in shape:
        if value < 0:
            raise RuntimeError(f"Trying to create tensor with negative dimension {value}: {list(shape)}")
    return shape


def source_of(function, generator):
    if generator is None:
        return default_generator
    if isinstance(generator, Generator):
        return generator
    raise TypeError(f"{function}(): argument 'generator' must be torch.Generator, not {kind_of(generator)}")


def checked_type(function, dtype, layout, device, default):
    """The NumPy type to make, after what a factory function takes beside sizes was looked at."""
    if layout is not None and str(layout) != "torch.strided":
        refuse(f"torch.{function}(layout={layout})", "tensors are strided")
    if device is not None:
        _device.check(device)
    return (dtype or default).np


def finished(function, array, out, requires_grad):
    if out is not None:
        if out._data.dtype != array.dtype:
            array = array.astype(out._data.dtype)
        if out._data.shape != array.shape:
            out._data = array
        else:
            out._data[...] = array
        touched(out)
        return out
    tensor = _wrap(array)
    if requires_grad:
        if array.dtype.kind != "f":
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        tensor._rg = True
    return tensor


def is_integer(value):
    if isinstance(value, (int, np.integer)):
        return not isinstance(value, bool)
    return isinstance(value, Tensor) and value._data.size == 1 and value._data.dtype.kind in "iu"


def float_of(function, value, name, position):
    if not is_number(value):
        raise TypeError(f"{function}(): argument '{name}' (position {position}) must be float, not {kind_of(value)}")
    return float(value)


def is_number(value):
    return isinstance(value, (int, float, np.integer, np.floating)) or (isinstance(value, Tensor) and value._data.ndim == 0)
