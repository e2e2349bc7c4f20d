"""Places of a whole tensor, counted as if it had one dimension, or named by a mask."""

import numpy as np

from torch import _dtypes
from torch._autograd import attach
from torch._calls import given, named
from torch._changes import changing
from torch._indices import int64, title
from torch._slices import index_copy
from torch._tensor import _wrap, need

__all__ = [
    "masked_scatter",
    "masked_select",
    "put",
    "take",
]


def _flat_index(function, data, index):
    if index.dtype != int64:
        raise RuntimeError(f"{function}(): Expected a long tensor for index, but got {_dtypes.BY_NUM[index.dtype.num].title}")
    size = data.size
    if size == 0 and index.size:
        raise IndexError(f"{function}(): tried to take from an empty tensor")
    if index.size and (index.min() < -size or index.max() >= size):
        wrong = index[(index < -size) | (index >= size)].flat[0]
        raise IndexError(f"out of range: tried to access index {wrong} on a tensor of {size} elements.")
    return index


def take(input, index):
    """Elements of `input` as if it had one dimension."""
    need(input, "take")
    need(index, "take", "index", 2)
    data = input._data
    where = _flat_index("take", data, index._data)
    return attach(data.reshape(-1)[where], "TakeBackward0", (input,), _take_rule, (index,), data=data.shape)


def _take_rule(node, grad):
    (index,) = node.saved
    return (put(_wrap(np.zeros(node.data, grad._data.dtype)), index, grad, True),)


def put(input, index, source, accumulate=False):
    """A copy of `input` in which places, counted as if it had one dimension, get the elements of `source`, or have them added."""
    data = input._data
    where = _flat_index("put_", data, index._data).reshape(-1)
    if where.size != source._data.size:
        raise RuntimeError(
            f"put_(): Expected source and index to have the same number of elements, but got source.numel() = {source._data.size}, "
            f"index.numel() = {where.size}"
        )
    if source._data.dtype != data.dtype:
        raise RuntimeError(
            f"put_(): self and source expected to have the same dtype, but got self.dtype = {title(input)} and source.dtype = {title(source)}"
        )
    out = np.array(data, order="C")
    if accumulate:
        np.add.at(out.reshape(-1), where, source._data.reshape(-1))
    else:
        out.reshape(-1)[where] = source._data.reshape(-1)
    return attach(out, "PutBackward0", (input, source), _put_rule, (index,), data=(accumulate, source._data.shape))


def _put_rule(node, grad):
    (index,) = node.saved
    accumulate, shape = node.data
    mine = grad
    if not accumulate and node.needs[0]:
        mine = put(grad, index, _wrap(np.zeros(index._data.shape, grad._data.dtype)))
    return mine if node.needs[0] else None, take(grad, index).reshape(shape) if node.needs[1] else None


def _check_shapes(a, b):
    for place in range(1, min(len(a), len(b)) + 1):
        m, n = a[-place], b[-place]
        if m != n and m != 1 and n != 1:
            dim = max(len(a), len(b)) - place
            raise RuntimeError(f"The size of tensor a ({m}) must match the size of tensor b ({n}) at non-singleton dimension {dim}")
    return np.broadcast_shapes(a, b)


def masked_select(input, mask, *, out=None):
    """The elements of `input` where `mask` is true, in one dimension; both broadcast."""
    need(input, "masked_select")
    need(mask, "masked_select", "mask", 2)
    data, where = input._data, mask._data
    if where.dtype.kind != "b":
        raise RuntimeError("masked_select: expected BoolTensor for mask")
    shape = _check_shapes(where.shape, data.shape)
    found = np.broadcast_to(data, shape)[np.broadcast_to(where, shape)]
    result = attach(found, "MaskedSelectBackward0", (input,), _masked_select_rule, (mask,), data=shape)
    return given(out, result, "masked_select(): self and result must have the same scalar type")


def _masked_select_rule(node, grad):
    (mask,) = node.saved
    return (masked_scatter(_wrap(np.zeros(node.data, grad._data.dtype)), mask, grad),)


def masked_scatter(input, mask, source):
    """A copy of `input` in which the places where `mask` is true get the elements of `source` one after the other."""
    need(input, "masked_scatter")
    need(mask, "masked_scatter", "mask", 2)
    need(source, "masked_scatter", "source", 3)
    data, where, fresh = input._data, mask._data, source._data
    if data.dtype != fresh.dtype:
        raise RuntimeError(f"masked_scatter: expected self and source to have same dtypes but got{title(input)} and {title(source)}")
    if where.dtype.kind != "b":
        raise RuntimeError(f"masked_scatter_ only supports boolean masks, but got mask with dtype {title(mask)}")
    shape = _check_shapes(data.shape, where.shape)
    out = np.array(np.broadcast_to(data, shape))
    where = np.broadcast_to(where, shape)
    count = int(np.count_nonzero(where))
    if count > fresh.size:
        raise RuntimeError("Number of elements of source < number of ones in mask")
    out[where] = fresh.reshape(-1)[:count]
    return attach(out, "MaskedScatterBackward0", (input, source), _masked_scatter_rule, (mask,), data=fresh.shape)


def _masked_scatter_rule(node, grad):
    (mask,) = node.saved
    mine = grad.masked_fill(mask, 0) if node.needs[0] else None
    theirs = None
    if node.needs[1]:
        shape = node.data
        flowing = masked_select(grad, mask)
        count, size = flowing._data.size, int(np.prod(shape))
        whole = _wrap(np.zeros(size, grad._data.dtype))
        theirs = index_copy(whole, 0, _wrap(np.arange(count, dtype=np.int64)), flowing).reshape(shape)
    return mine, theirs


for _name in __all__:
    globals()[_name] = named(globals()[_name])

METHODS = {
    "take": take,
    "put": put,
    "put_": changing(put, "put_"),
    "masked_select": masked_select,
    "masked_scatter": masked_scatter,
    "masked_scatter_": changing(masked_scatter, "masked_scatter_"),
}
