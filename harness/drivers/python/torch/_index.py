"""Indexing with brackets, and finding elements."""

import numpy as np

from torch._autograd import GRAD, attach, attach_view, in_place, overwrite, touched, writable
from torch._cuts import cut_rule
from torch._dimensions import packed
from torch._dtypes import BY_NUM
from torch._filling import copy_, fill_, fill_diagonal_, masked_fill, masked_fill_, zero_
from torch._inplace import apart
from torch._keys import integers_first, is_mask, parsed, raise_outside, raise_shapes, view_name
from torch._operands import into, masked, tensor_data
from torch._tensor import Tensor, _wrap
from torch._views import alias

__all__ = ["isin", "masked_fill", "index_put", "nonzero", "argwhere"]


def getitem(self, key):
    data = self._data
    if type(key) is int:
        if data.ndim == 0:
            raise IndexError(
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
            )
        n = data.shape[0]
        if not -n <= key < n:
            raise IndexError(f"index {key} is out of bounds for dimension 0 with size {n}")
        key = (key, ...)
        return attach_view(data[key], "SelectBackward0", self, cut_rule, data=(data.shape, key))
    items, view = parsed(data, key)
    if view:
        try:
            found = data[(*items, ...) if Ellipsis not in items else items]
        except IndexError:
            raise_outside(data, items)
            raise
        name = view_name(items, data)
        if name is None:
            return alias(self)
        return attach_view(found, name, self, cut_rule, data=(data.shape, items if Ellipsis in items else (*items, ...)))
    if int in map(type, items):
        first, items = integers_first(items)
        return getitem(getitem(self, first), items)
    try:
        found = data[items]
    except IndexError as error:
        raise_outside(data, items)
        raise_shapes(error, items)
        raise
    return attach(packed(np.asarray(found)), "IndexBackward0", (self,), _index_rule, data=(data.shape, items))


def _index_rule(node, grad):
    shape, items = node.data
    return (_unindexed(grad, shape, items),)


def _unindexed(grad, shape, items):
    result = np.zeros(shape, grad._data.dtype)
    if len(items) == 1 and isinstance(items[0], np.ndarray) and items[0].dtype.kind == "b":
        result[items] = grad._data
    else:
        np.add.at(result, items, grad._data)
    return attach(result, "IndexPutBackward0", (grad,), _unindexed_rule, data=(shape, items))


def _unindexed_rule(node, grad):
    shape, items = node.data
    return (attach(grad._data[items], "IndexBackward0", (grad,), _index_rule, data=node.data),)


def _value(self, value):
    """What is assigned, as a tensor."""
    if isinstance(value, Tensor):
        return value
    data = self._data
    if isinstance(value, (int, float, bool, np.generic)):
        if data.dtype.kind in "iu" and isinstance(value, (float, np.floating)):
            value = int(value)
        return _wrap(np.array(value).astype(data.dtype))
    if isinstance(value, complex):
        from torch._absent import refuse

        refuse("complex numbers")
    raise TypeError(f"can't assign a {type(value).__name__} to a torch.{self.dtype.title}Tensor")


def setitem(self, key, value):
    data = self._data
    if type(key) is int and data.ndim:
        if not -data.shape[0] <= key < data.shape[0]:
            raise IndexError(f"index {key} is out of bounds for dimension 0 with size {data.shape[0]}")
        items, view = (key,), True
    else:
        items, view = parsed(data, key)
    if not view and int in map(type, items):
        first, items = integers_first(items)
        setitem(getitem(self, first), items, value)
        return
    number = not isinstance(value, Tensor)
    value = _value(self, value)
    simple = not GRAD[0] or not (value.requires_grad or self.requires_grad)
    source = value._data
    if simple:
        if GRAD[0]:
            writable(self)
        try:
            shape = data[items].shape if view else None
            if shape is not None and source.ndim > len(shape):
                source = _squeezed(source, len(shape))
            if view and not number:
                apart(data[items], source)
            elif not number and source.dtype != data.dtype and not (source.ndim == 0 and is_mask(items)):
                raise RuntimeError(
                    "Index put requires the source and destination dtypes match, got "
                    f"{BY_NUM[data.dtype.num].title} for the destination and {BY_NUM[source.dtype.num].title} for the source."
                )
            data[items] = source
        except IndexError as error:
            raise_outside(data, items)
            raise_shapes(error, items)
            raise
        except ValueError:
            _complain(data, items, source, view)
            raise
        touched(self)
        return
    if view:
        part = getitem(self, key)
        if part._data.ndim < source.ndim:
            value = value.reshape(_squeezed(source, part._data.ndim).shape)
        if part._data.shape == data.shape and view_name(items, data) is None:
            part = self
        if number and not source.ndim:
            fill_(part, source.item())
        else:
            copy_(part, value)
        return
    writable(self)
    result = _put_items(self, items, value, False)
    if number and len(items) == 1:
        result._node._name = "MaskedFillBackward0" if is_mask(items) else "IndexFillBackward0"
    overwrite(self, result)


def _squeezed(source, ndim):
    """Leading dimensions of one element taken off, as an assignment does."""
    while source.ndim > ndim and source.shape[0] == 1:
        source = source[0]
    return source


def _complain(data, items, source, view):
    target = data[items].shape
    if view:
        lead = source.ndim - len(target)
        if lead > 0:
            raise RuntimeError(
                f"expand(torch.{BY_NUM[source.dtype.num].title}Tensor{{{list(source.shape)}}}, size={list(target)}): the number of sizes provided "
                f"({len(target)}) must be greater or equal to the number of dimensions in the tensor ({source.ndim})"
            ) from None
        for i, n in enumerate(source.shape):
            d = i - lead
            if n != target[d] and n != 1:
                raise RuntimeError(
                    f"The expanded size of the tensor ({target[d]}) must match the existing size ({n}) at non-singleton dimension {d}.  Target "
                    f"sizes: {list(target)}.  Tensor sizes: {list(source.shape)}"
                ) from None
    raise RuntimeError(
        f"shape mismatch: value tensor of shape {list(source.shape)} cannot be broadcast to indexing result of shape {list(target)}"
    ) from None


def _put_items(self, items, value, accumulate):
    result = self._data.copy()
    source = value._data
    if source.dtype != result.dtype:
        raise RuntimeError(
            f"Index put requires the source and destination dtypes match, got {BY_NUM[result.dtype.num].title} for the destination and "
            f"{BY_NUM[source.dtype.num].title} for the source."
        )
    try:
        if accumulate:
            np.add.at(result, items, source)
        else:
            result[items] = source
    except ValueError:
        _complain(result, items, source, False)
        raise
    return attach(result, "IndexPutBackward0", (self, value), _put_items_rule, data=(self._data.shape, items, source.shape, accumulate))


def _put_items_rule(node, grad):
    shape, items, value_shape, accumulate = node.data
    first = second = None
    if node.needs[0]:
        if accumulate:
            first = grad
        else:
            mask = np.ones(shape, np.bool_)
            mask[items] = False
            first = masked(grad, mask)
    if node.needs[1]:
        second = attach(np.asarray(grad._data[items]), "IndexBackward0", (grad,), _index_rule, data=(shape, items))
    return first, second


def index_put(input, indices, values, accumulate=False):
    items, _ = parsed(input._data, tuple(slice(None) if i is None else i for i in indices))
    return _put_items(input, items, values, accumulate)


def index_put_(self, indices, values, accumulate=False):
    return in_place(self, index_put, indices, values, accumulate)


def index_last(input, indices):
    """Elements of the last dimension at `indices` (an array of the same leading dimensions); differentiable."""
    data = input._data
    indices = np.broadcast_to(indices, data.shape[:-1] + indices.shape[-1:])
    found = np.take_along_axis(data, indices, -1)
    return attach(found, "GatherBackward0", (input,), _index_last_rule, data=(data.shape, indices))


def _index_last_rule(node, grad):
    shape, indices = node.data
    result = np.zeros(shape, grad._data.dtype)
    places = list(np.ogrid[tuple(slice(n) for n in indices.shape)])
    places[-1] = indices
    np.add.at(result, tuple(places), grad._data)
    return (attach(result, "ScatterAddBackward0", (grad,), lambda n, g: (index_last(g, n.data),), data=indices),)


def nonzero(input, *, out=None, as_tuple=False):
    data = tensor_data(input, "nonzero")
    if data.ndim == 0:
        places = () if not as_tuple else (np.zeros(int(bool(data)), np.int64),)
        if as_tuple:
            return tuple([_wrap(p) for p in places])
        return _wrap(np.zeros((int(bool(data)), 0), np.int64))
    places = np.nonzero(data)
    if as_tuple:
        return tuple([_wrap(p.astype(np.int64)) for p in places])
    return into(out, _wrap(np.stack(places, 1).astype(np.int64)))


def argwhere(input):
    return nonzero(input)


def _no_deletion(self, key):
    raise TypeError("Tensor does not support deleting items")


def isin(elements, test_elements, *, assume_unique=False, invert=False):
    if not isinstance(elements, Tensor) and not isinstance(test_elements, Tensor):
        raise TypeError(
            f"isin() received an invalid combination of arguments - got ({type(elements).__name__}, {type(test_elements).__name__}), but expected one of:"
        )
    a = elements._data if isinstance(elements, Tensor) else elements
    b = test_elements._data if isinstance(test_elements, Tensor) else test_elements
    return _wrap(np.isin(a, b, invert=invert))


METHODS = {
    "__getitem__": getitem,
    "__delitem__": _no_deletion,
    "__setitem__": setitem,
    "masked_fill": masked_fill,
    "masked_fill_": masked_fill_,
    "index_put": index_put,
    "index_put_": index_put_,
    "copy_": copy_,
    "fill_": fill_,
    "zero_": zero_,
    "fill_diagonal_": fill_diagonal_,
    "nonzero": nonzero,
    "argwhere": argwhere,
}
