"""Options of functions that make tensors: sizes, element types and places, and the tensor that they ask for."""

import numpy as np

from torch import _device, _dtypes
from torch._absent import refuse
from torch._dtypes import DEFAULT_NP
from torch._tensor import Tensor, _wrap

__all__ = []


# What stands for an argument that nobody gave.
MISSING = object()


def finish(array, requires_grad):
    """A new tensor of an array that nobody else has."""
    result = _wrap(array)
    if requires_grad:
        want(result)
    return result


def want(tensor):
    if tensor._data.dtype.kind != "f":
        raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
    tensor._rg = True


def target_of(dtype, what="tensor"):
    """NumPy's type for `dtype=`; None for the default."""
    if dtype is None:
        return DEFAULT_NP[0]
    if isinstance(dtype, _dtypes.dtype):
        return dtype.np
    if dtype is float:
        return np.dtype(np.float64)
    if dtype is int:
        return np.dtype(np.int64)
    if dtype is bool:
        return np.dtype(np.bool_)
    raise TypeError(f"{what}(): argument 'dtype' must be torch.dtype, not {type(dtype).__name__}")


def options(device, layout, pin_memory=False, memory_format=None):
    if device is not None:
        _device.check(device)
    if layout is not None and layout is not _device.strided:
        refuse(f"layout={layout!r}", "tensors are dense")
    if memory_format is not None:
        _device.check_format(memory_format)
    if pin_memory:
        raise RuntimeError("Cannot access accelerator device when none is available.")


def shape_of(size, what):
    """A shape from `zeros(2, 3)`, `zeros((2, 3))` or `zeros(x.shape)`."""
    if len(size) == 1 and not isinstance(size[0], (int, np.integer)):
        first = size[0]
        if isinstance(first, (tuple, list)):
            size = first
        elif isinstance(first, Tensor) and first._data.ndim == 0 and first._data.dtype.kind in "iu":
            size = (int(first._data),)
        else:
            raise TypeError(f"{what}(): argument 'size' (position 1) must be tuple of ints, not {type(first).__name__}")
    out = []
    for position, n in enumerate(size):
        if type(n) is not int:
            if isinstance(n, Tensor) and n._data.ndim == 0 and n._data.dtype.kind in "iu":
                n = int(n._data)
            elif isinstance(n, (np.integer, int)):
                n = int(n)
            else:
                raise TypeError(
                    f"{what}(): argument 'size' failed to unpack the object at pos {position + 1} with error \"type must be tuple of ints,"
                    f'but got {type(n).__name__}"'
                )
        out.append(n)
    for n in out:
        if n < 0:
            if what == "zeros":
                raise RuntimeError("zeros: Dimension size must be non-negative.")
            raise RuntimeError(f"Trying to create tensor with negative dimension {n}: {out}")
    check_size(out)
    return tuple(out)


# What one tensor may hold: more than the memory that a program has.
LIMIT = 2**31 - 1


def check_size(shape, itemsize=4):
    count = 1
    for n in shape:
        count *= n
    if count * itemsize > LIMIT and 0 not in shape:
        if count > 2**63 - 1:
            raise RuntimeError("Storage size calculation overflowed with sizes=[" + ", ".join(map(str, shape)) + "]")
        raise RuntimeError(
            "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate "
            f"{count * itemsize} bytes. Error code 12 (Cannot allocate memory)"
        )


def size_of(size, names, what):
    if names:
        if set(names) != {"size"} or size:
            if not size:
                raise TypeError(f'{what}() missing 1 required positional arguments: "size"')
            name = next(iter(set(names) - {"size"}), "size")
            raise TypeError(f"{what}() got an unexpected keyword argument '{name}'")
        return (names["size"],)
    return size


def finish_into(array, out, requires_grad):
    """A new tensor of an array, or `out` with its contents."""
    if out is None:
        return finish(array, requires_grad)
    out._data = array.astype(out._data.dtype)
    return out


def number_of(value):
    return value._data.item() if isinstance(value, Tensor) else value.item() if isinstance(value, np.generic) else value
