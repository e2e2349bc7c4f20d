"""Indices: what they may be, and which places they name."""

import numpy as np

from torch import _dtypes
from torch._tensor import Tensor

__all__ = []

int64 = np.dtype(np.int64)


def checked_dim(dim, ndim):
    """`dim` counted from the front; a tensor without dimensions has, for this, one."""
    reach = ndim or 1
    if not isinstance(dim, (int, np.integer)):
        raise TypeError(f"argument 'dim' must be int, not {type(dim).__name__}")
    if not -reach <= dim < reach:
        raise IndexError(f"Dimension out of range (expected to be in range of [{-reach}, {reach - 1}], but got {dim})")
    return dim + reach if dim < 0 else int(dim)


def title(tensor):
    return _dtypes.BY_NUM[tensor._data.dtype.num].title


def at_least_1d(array):
    return array.reshape(1) if array.ndim == 0 else array


def check_index(function, dim, size, index):
    if index.dtype != int64 and index.dtype != np.int32:
        raise RuntimeError(f"{function}(): Expected dtype int32/int64 for index")
    if index.size and (index.min() < 0 or index.max() >= size):
        wrong = index[(index < 0) | (index >= size)].flat[0]
        raise RuntimeError(f"index {wrong} is out of bounds for dimension {dim} with size {size}")


def places_of(index, dim):
    """What NumPy's indexing takes to find, for each element of `index`, the place that it names along `dim`."""
    ndim = index.ndim
    places = [np.arange(n).reshape((-1,) + (1,) * (ndim - 1 - d)) for d, n in enumerate(index.shape)]
    places[dim] = index
    return tuple(places)


def number_of(value):
    """A Python number for what stands where a number or a tensor of one is allowed."""
    return value._data.item() if isinstance(value, Tensor) else value
