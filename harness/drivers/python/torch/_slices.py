"""Slices read, written and repeated by an index along one dimension."""

import numpy as np

from torch import _dtypes
from torch._autograd import attach
from torch._calls import given, named
from torch._changes import changing
from torch._gather import scatter_reduce
from torch._indices import at_least_1d, checked_dim, int64, number_of, title
from torch._options import check_size
from torch._tensor import Tensor, _wrap, need

__all__ = [
    "index_add",
    "index_copy",
    "index_fill",
    "index_reduce",
    "index_select",
    "repeat_interleave",
]


def _check_slices(function, dim, self, index):
    dim = checked_dim(dim, self.ndim)
    if index.ndim > 1:
        raise IndexError(f"{function}(): Index is supposed to be a vector")
    if index.dtype != int64 and index.dtype != np.int32:
        raise RuntimeError(f"{function}(): Expected dtype int32 or int64 for index")
    return dim, at_least_1d(index)


def index_select(input, dim, index, *, out=None):
    """The slices of `input` along `dim` that `index` names."""
    need(input, "index_select")
    need(index, "index_select", "index", 3)
    data = input._data
    dim, where = _check_slices("index_select", dim, data, index._data)
    size = data.shape[dim] if data.ndim else 1
    if where.size and (where.min() < 0 or where.max() >= size):
        if dim:
            wrong = where[(where < 0) | (where >= size)][0]
            raise RuntimeError(f"INDICES element is out of DATA bounds, id={wrong} axis_dim={size}")
        raise IndexError("index out of range in self")
    found = np.take(at_least_1d(data), where.astype(np.intp, copy=False), axis=dim)
    if data.ndim == 0:
        found = found.reshape(())
    result = attach(found, "IndexSelectBackward0", (input,), _index_select_rule, (index,), data=(dim, data.shape))
    return given(out, result, "index_select(): self and result must have the same scalar type")


def _index_select_rule(node, grad):
    (index,) = node.saved
    dim, shape = node.data
    return (index_add(_wrap(np.zeros(shape, grad._data.dtype)), dim, index, grad),)


def _slice_places(dim, index):
    return (slice(None),) * dim + (index,)


def index_add(input, dim, index, source, *, alpha=1):
    """A copy of `input` with the slices of `source` added where `index` says."""
    need(input, "index_add")
    need(index, "index_add", "index", 3)
    need(source, "index_add", "source", 4)
    data, add = input._data, source._data
    dim, where = _check_slices("index_add_", dim, data, index._data)
    if data.dtype != add.dtype:
        raise RuntimeError(f"index_add_(): self ({title(input)}) and source ({title(source)}) must have the same scalar type")
    flat_add = at_least_1d(add)
    if where.size != flat_add.shape[dim]:
        raise RuntimeError(
            f"index_add_(): Number of indices ({where.size}) should be equal to source.size(dim): ({flat_add.shape[dim]}), for dim: {dim}"
        )
    if data.ndim and data.shape[:dim] + data.shape[dim + 1 :] != flat_add.shape[:dim] + flat_add.shape[dim + 1 :]:
        raise RuntimeError(
            "source tensor shape must match self tensor shape, excluding the specified dimension. "
            f"Got self.shape = {list(data.shape)} source.shape = {list(add.shape)}"
        )
    out = data.copy()
    flat = at_least_1d(out)
    size = flat.shape[dim]
    if where.size and (where.min() < 0 or where.max() >= size):
        wrong = where[(where < 0) | (where >= size)][0]
        if data.ndim <= 1:
            raise IndexError("index out of range in self")
        raise RuntimeError(f"index {wrong} is out of bounds for dimension {dim} with size {size}")
    np.add.at(flat, _slice_places(dim, where), flat_add if alpha == 1 else flat_add * np.array(alpha).astype(add.dtype))
    return attach(out, "IndexAddBackward0", (input, source), _index_add_rule, (index,), data=(dim, alpha, add.shape))


def _index_add_rule(node, grad):
    (index,) = node.saved
    dim, alpha, shape = node.data
    theirs = None
    if node.needs[1]:
        theirs = index_select(grad, dim, index).reshape(shape)
        if alpha != 1:
            theirs = theirs * alpha
    return grad, theirs


def index_reduce(input, dim, index, source, reduce, *, include_self=True):
    """The same for products, means and extremes of the slices that come to each place."""
    need(input, "index_reduce")
    need(index, "index_reduce", "index", 3)
    need(source, "index_reduce", "source", 4)
    if reduce not in ("prod", "mean", "amax", "amin"):
        raise RuntimeError(f"index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got {reduce}.")
    dim, where = _check_slices("index_reduce_", dim, input._data, index._data)
    source_shape = source._data.shape
    if where.size != (source_shape[dim] if source_shape else 1):
        raise RuntimeError(
            f"index_reduce_(): Number of indices ({where.size}) should be equal to source.size(dim): ({source_shape[dim]}), for dim: {dim}"
        )
    wide = np.broadcast_to(where.reshape((-1,) + (1,) * (len(source_shape) - 1 - dim)), source_shape) if source_shape else where.reshape(())
    return scatter_reduce(input, dim, _wrap(np.ascontiguousarray(wide)), source, reduce, include_self=include_self)


def index_copy(input, dim, index, source):
    """A copy of `input` with the slices of `source` where `index` says."""
    need(input, "index_copy")
    need(index, "index_copy", "index", 3)
    need(source, "index_copy", "source", 4)
    data = input._data
    dim, where = _check_slices("index_copy_", dim, data, index._data)
    if data.dtype != source._data.dtype:
        raise RuntimeError(
            f"index_copy_(): self and source expected to have the same dtype, but got (self) {title(input)} and (source) {title(source)}"
        )
    fresh = at_least_1d(source._data)
    if where.size != fresh.shape[dim]:
        raise IndexError(f"index_copy_(): Number of indices ({where.size}) should be equal to source.size(dim) ({fresh.shape[dim]})")
    out = data.copy()
    flat = at_least_1d(out)
    size = flat.shape[dim]
    if where.size and (where.min() < 0 or where.max() >= size):
        wrong = where[(where < 0) | (where >= size)][0]
        raise IndexError(f"index_copy_(): index {wrong} is out of bounds for dimension {dim} with size {size}")
    flat[_slice_places(dim, where)] = fresh
    return attach(out, "IndexCopyBackward0", (input, source), _index_copy_rule, (index,), data=(dim, source._data.shape))


def _index_copy_rule(node, grad):
    (index,) = node.saved
    dim, shape = node.data
    mine = index_fill(grad, dim, index, 0) if node.needs[0] else None
    return mine, index_select(grad, dim, index).reshape(shape) if node.needs[1] else None


def index_fill(input, dim, index, value):
    """A copy of `input` with one number in the slices that `index` names."""
    need(input, "index_fill")
    need(index, "index_fill", "index", 3)
    data = input._data
    dim, where = _check_slices("index_fill_", dim, data, index._data)
    if isinstance(value, Tensor) and value._data.ndim:
        raise RuntimeError(f"index_fill_ only supports a 0-dimensional value tensor, but got tensor with {value._data.ndim} dimension(s).")
    out = data.copy()
    flat = at_least_1d(out)
    size = flat.shape[dim]
    if where.size and (where.min() < -size or where.max() >= size):
        wrong = where[(where < -size) | (where >= size)][0]
        raise IndexError(f"index {wrong} is out of bounds for dimension {dim} with size {size}")
    flat[_slice_places(dim, where)] = np.array(number_of(value)).astype(data.dtype)
    name = "IndexFillBackward1" if isinstance(value, Tensor) else "IndexFillBackward0"
    return attach(out, name, (input, value), _index_fill_rule, (index,), data=dim)


def _index_fill_rule(node, grad):
    (index,) = node.saved
    mine = index_fill(grad, node.data, index, 0) if node.needs[0] else None
    theirs = None
    if node.needs[1]:
        theirs = index_select(grad, node.data, _wrap(np.unique(index._data))).sum()
    return mine, theirs


def repeat_interleave(input, repeats=None, dim=None, *, output_size=None):
    """Each element, or each slice along `dim`, so many times; of a tensor of counts alone, the indices."""
    need(input, "repeat_interleave")
    if repeats is None:
        return _wrap(_repeated(input._data, input._data.size))
    if not isinstance(repeats, Tensor) and isinstance(repeats, (list, tuple)):
        raise TypeError("repeat_interleave(): argument 'repeats' must be Tensor or int, not " + type(repeats).__name__)
    if dim is None:
        input = input.reshape(-1)
        dim = 0
    elif input._data.ndim == 0:
        if isinstance(repeats, Tensor):
            raise IndexError(f"Dimension specified as {dim} but tensor has no dimensions")
        raise IndexError("Dimension out of range (expected to be in range of [-1, 0], but got 1)")
    dim = checked_dim(dim, input._data.ndim)
    size = input._data.shape[dim]
    if not isinstance(repeats, Tensor):
        if repeats < 0:
            raise RuntimeError("Repeats must be non-negative")
        shape = list(input._data.shape)
        check_size([*shape, repeats], input._data.itemsize)
        wide = input.unsqueeze(dim + 1).expand(shape[: dim + 1] + [repeats] + shape[dim + 1 :]).clone()
        shape[dim] *= repeats
        return wide.view(shape)
    counts = repeats._data
    if counts.size == 1:
        counts = np.broadcast_to(counts.reshape(-1), (size,))
    elif counts.ndim != 1:
        raise RuntimeError("repeats must be 0-dim or 1-dim tensor")
    if counts.size != size:
        raise RuntimeError(
            f"repeats must have the same size as input along dim, but got repeats.size(0) = {counts.size} and input.size({dim}) = {size}"
        )
    return index_select(input, dim, _wrap(_repeated(counts, size)))


def _repeated(counts, size):
    if counts.dtype.kind not in "iu":
        raise NotImplementedError(f"\"repeat_interleave_cpu\" not implemented for '{_dtypes.BY_NUM[counts.dtype.num].title}'")
    if (counts < 0).any():
        raise RuntimeError("repeats can not be negative")
    check_size((int(counts.sum()),), 8)
    return np.repeat(np.arange(size, dtype=int64), counts.astype(np.intp))


for _name in __all__:
    globals()[_name] = named(globals()[_name], _name in ("index_fill", "repeat_interleave"))

METHODS = {
    "index_select": index_select,
    "index_add": index_add,
    "index_add_": changing(index_add, "index_add_"),
    "index_reduce": index_reduce,
    "index_reduce_": changing(index_reduce, "index_reduce_"),
    "index_copy": index_copy,
    "index_copy_": changing(index_copy, "index_copy_"),
    "index_fill": index_fill,
    "index_fill_": changing(index_fill, "index_fill_"),
    "repeat_interleave": repeat_interleave,
}
