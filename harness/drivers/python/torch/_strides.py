"""Strides: views of the memory of a tensor by them, and sliding windows."""

import numpy as np

from torch._autograd import address, attach, attach_view, layout_of, unwindow
from torch._dimensions import dim_of
from torch._operands import tensor_data
from torch._views import view_rule

__all__ = ["as_strided"]


def as_strided(input, size, stride, storage_offset=None):
    data = tensor_data(input, "as_strided")
    offset = offset_of(data) if storage_offset is None else storage_offset
    need = offset + sum((n - 1) * s for n, s in zip(size, stride)) + 1 if 0 not in size else 0
    root = root_of(data)
    if need * data.itemsize > root.nbytes:
        raise RuntimeError(
            f"setStorage: sizes {list(size)}, strides {list(stride)}, storage offset {offset}, and itemsize {data.itemsize} requiring a storage "
            f"size of {need * data.itemsize} are out of bounds for storage of size {root.nbytes}"
        )
    strides = tuple([s * data.itemsize for s in stride])
    flat = np.lib.stride_tricks.as_strided(root.reshape(-1) if root.flags.c_contiguous else root, (root.size,), (data.itemsize,))
    found = np.lib.stride_tricks.as_strided(flat[offset:], tuple(size), strides)
    here = (address(found) - address(data)) // data.itemsize if data.size else 0
    return attach_view(found, "AsStridedBackward0", input, _as_strided_rule, data=(layout_of(data), (tuple(size), tuple(stride), here)))


def _as_strided_rule(node, grad):
    return (unwindow(grad, *node.data),)


def root_of(data):
    """The array that owns the memory."""
    while isinstance(data.base, np.ndarray):
        data = data.base
    return data


def offset_of(data):
    root = root_of(data)
    return (data.__array_interface__["data"][0] - root.__array_interface__["data"][0]) // (data.itemsize or 1)


def unfold(self, dimension, size, step):
    data = self._data
    dim = dim_of(dimension, data.ndim)
    length = data.shape[dim] if data.ndim else 1
    if size > length:
        raise RuntimeError(f"maximum size for tensor at dimension {dim} is {length} but size is {size}")
    if step <= 0:
        raise RuntimeError(f"step is {step} but must be > 0")
    if data.ndim == 0:
        return attach_view(data.reshape(1)[:size], "UnfoldBackward0", self, view_rule, data=())
    count = (length - size) // step + 1
    shape = data.shape[:dim] + (count,) + data.shape[dim + 1 :] + (size,)
    strides = data.strides[:dim] + (data.strides[dim] * step,) + data.strides[dim + 1 :] + (data.strides[dim],)
    found = np.lib.stride_tricks.as_strided(data, shape, strides)
    return attach_view(found, "UnfoldBackward0", self, _unfold_rule, data=(data.shape, dim, size, step))


def _unfold_rule(node, grad):
    shape, dim, size, step = node.data
    result = np.zeros(shape, grad._data.dtype)
    moved = np.moveaxis(result, dim, 0)
    windows = np.moveaxis(grad._data, dim, 0)
    for i in range(windows.shape[0]):
        moved[i * step : i * step + size] += np.moveaxis(windows[i], -1, 0)
    return (attach(result, "UnfoldBackwardBackward0", (grad,), _ununfold_rule, data=node.data),)


def _ununfold_rule(node, grad):
    _, dim, size, step = node.data
    return (unfold(grad, dim, size, step),)
