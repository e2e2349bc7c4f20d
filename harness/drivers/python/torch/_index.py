"""Indexing with brackets, and filling by masks and indices."""

import numpy as np

from torch._autograd import GRAD, attach, attach_view, in_place, overlapping, overwrite, touched, writable
from torch._inplace import apart
from torch._create import _fills
from torch._dimensions import packed
from torch._dtypes import BY_NUM
from torch._operands import into, masked, mismatch, tensor_data
from torch._cuts import cut_rule
from torch._views import alias
from torch._tensor import _C_TYPES, Tensor, _wrap

__all__ = ["isin", "masked_fill", "index_put", "nonzero", "argwhere"]


# A list that has one of these is taken for a tuple of indices.
_SEQUENCES = (list, tuple, slice, Tensor)


def _parsed(data, key):
    """(key for NumPy, whether it makes a view, name of the last step) of an index as PyTorch takes it."""
    if type(key) is list and len(key) < 32 and any(isinstance(i, _SEQUENCES) or i is None or i is Ellipsis for i in key):
        key = tuple(key)
    items = key if type(key) is tuple else (key,)
    out = []
    view = True
    used = 0
    ellipsis = None
    for item in items:
        kind = type(item)
        if kind is int:
            used += 1
        elif kind is slice:
            if item.step is not None or isinstance(item.start, Tensor) or isinstance(item.stop, Tensor):
                parts = [int(p) if isinstance(p, Tensor) else p for p in (item.start, item.stop, item.step)]
                if parts[2] is not None and parts[2] <= 0:
                    raise ValueError("step must be greater than zero")
                item = slice(*parts)
            used += 1
        elif item is None:
            pass
        elif item is Ellipsis:
            if ellipsis is not None:
                item = slice(None)
                used += 1
            else:
                ellipsis = len(out)
        elif kind is bool or kind is np.bool_:
            view = False
            item = np.asarray(item)
        elif isinstance(item, Tensor):
            array = item._data
            code = array.dtype.kind
            if code == "f":
                raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
            if code == "b" or (array.dtype == np.uint8 and array.ndim):
                item = array if code == "b" else array != 0
                view = False
                used += array.ndim
            elif array.ndim == 0:
                item = int(array)
                used += 1
            else:
                if array.dtype.itemsize < 4:
                    raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
                item = array
                view = False
                used += 1
        elif isinstance(item, (list, tuple, range)):
            array = np.array(
                [int(i) if isinstance(i, Tensor) and i._data.ndim == 0 else i._data if isinstance(i, Tensor) else i for i in item]
            )
            if array.size == 0:
                array = array.astype(np.int64)
            if array.dtype.kind == "f":
                raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
            item = array
            view = False
            used += array.ndim if array.dtype.kind == "b" else 1
        elif isinstance(item, np.ndarray):
            if item.dtype.kind == "f":
                raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
            if item.ndim == 0 and item.dtype.kind in "iu":
                item = int(item)
            else:
                view = False
            used += item.ndim if isinstance(item, np.ndarray) and item.dtype.kind == "b" else 1
        elif isinstance(item, np.integer):
            item = int(item)
            used += 1
        elif isinstance(item, str):
            raise TypeError("new(): invalid data type 'str'")
        elif not hasattr(item, "__index__"):
            raise IndexError(
                f"only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got {kind.__name__})"
            )
        else:
            item = item.__index__()
            used += 1
        out.append(item)
    if used > data.ndim:
        if data.ndim == 0 and used:
            raise IndexError(
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
                if type(items[0]) is int or isinstance(items[0], Tensor) and len(items) == 1
                else f"too many indices for tensor of dimension {data.ndim}"
            )
        raise IndexError(f"too many indices for tensor of dimension {data.ndim}")
    if not view:
        _check_masks(data, out, used, ellipsis)
    return tuple(out), view


def _check_masks(data, items, used, ellipsis):
    """Complains about masks of another shape and indices out of range, and puts brackets' `None` and indices where PyTorch has them."""
    place = 0
    for item in items:
        if item is Ellipsis:
            place += data.ndim - used
        elif item is None:
            continue
        elif isinstance(item, np.ndarray):
            if item.dtype.kind == "b":
                for i, n in enumerate(item.shape):
                    if n != data.shape[place + i]:
                        raise IndexError(
                            f"The shape of the mask {list(item.shape)} at index {i} does not match the shape of the indexed tensor "
                            f"{list(data.shape)} at index {place + i}"
                        )
                place += item.ndim
            else:
                n = data.shape[place]
                if item.size:
                    low, high = item.min(), item.max()
                    if low < -n or high >= n:
                        wrong = next(int(i) for i in item.ravel() if not -n <= i < n)
                        raise IndexError(f"index {wrong} is out of bounds for dimension {_advanced(items, item)} with size {n}")
                place += 1
        else:
            place += 1


def _advanced(items, item):
    """Which of the index arrays `item` is."""
    place = 0
    for other in items:
        if other is item:
            return place
        if isinstance(other, np.ndarray):
            place += other.ndim if other.dtype.kind == "b" else 1
    return place


def _raise(data, items):
    """The complaint about an integer out of range."""
    place = 0
    used = sum(1 for i in items if i is not None and i is not Ellipsis)
    for item in items:
        if item is Ellipsis:
            place += data.ndim - used
        elif item is not None:
            if type(item) is int:
                n = data.shape[place]
                if not -n <= item < n:
                    raise IndexError(f"index {item} is out of bounds for dimension {place} with size {n}") from None
            place += 1


def _name(items, data):
    """The name of the last of the steps that a chain of views takes."""
    name = None
    for item in items:
        if type(item) is int:
            name = "SelectBackward0"
        elif type(item) is slice:
            if not (item.start in (None, 0) and item.stop is None and item.step in (None, 1)):
                name = "SliceBackward0"
        elif item is None:
            name = "UnsqueezeBackward0"
    return name


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
    items, view = _parsed(data, key)
    if view:
        try:
            found = data[(*items, ...) if Ellipsis not in items else items]
        except IndexError:
            _raise(data, items)
            raise
        name = _name(items, data)
        if name is None:
            return alias(self)
        return attach_view(found, name, self, cut_rule, data=(data.shape, items if Ellipsis in items else (*items, ...)))
    if int in map(type, items):
        first, items = _steps(items)
        return getitem(getitem(self, first), items)
    try:
        found = data[items]
    except IndexError as error:
        _raise(data, items)
        _shapes(error, items)
        raise
    return attach(packed(np.asarray(found)), "IndexBackward0", (self,), _index_rule, data=(data.shape, items))


def _steps(items):
    """Integers beside index arrays are taken first: an index that does so, then one with the arrays alone."""
    first, then = [], []
    for item in items:
        if isinstance(item, np.ndarray):
            first.extend([slice(None)] * (item.ndim if item.dtype.kind == "b" else 1))
            then.append(item)
        else:
            first.append(item)
            if item is Ellipsis:
                then.append(item)
            elif type(item) is not int:
                then.append(slice(None))
    return tuple(first), tuple(then)


def _shapes(error, items):
    arrays = []
    for item in items:
        if isinstance(item, np.ndarray):
            arrays.extend(np.nonzero(item) if item.dtype.kind == "b" else [item])
    try:
        np.broadcast_shapes(*[a.shape for a in arrays])
    except ValueError:
        shapes = ", ".join(str(list(a.shape)) for a in arrays)
        raise IndexError(f"shape mismatch: indexing tensors could not be broadcast together with shapes {shapes}") from None


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
        items, view = _parsed(data, key)
    if not view and int in map(type, items):
        first, items = _steps(items)
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
            elif not number and source.dtype != data.dtype and not (source.ndim == 0 and _one_mask(items)):
                raise RuntimeError(
                    "Index put requires the source and destination dtypes match, got "
                    f"{BY_NUM[data.dtype.num].title} for the destination and {BY_NUM[source.dtype.num].title} for the source."
                )
            data[items] = source
        except IndexError as error:
            _raise(data, items)
            _shapes(error, items)
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
        if part._data.shape == data.shape and _name(items, data) is None:
            part = self
        if number and not source.ndim:
            fill_(part, source.item())
        else:
            copy_(part, value)
        return
    writable(self)
    result = _put_items(self, items, value, False)
    if number and len(items) == 1:
        result._node._name = "MaskedFillBackward0" if _one_mask(items) else "IndexFillBackward0"
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
    items, _ = _parsed(input._data, tuple(slice(None) if i is None else i for i in indices))
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


# -- Filling -------------------------------------------------------------------------------------------------------------------------------


def masked_fill(input, mask, value):
    data = tensor_data(input, "masked_fill")
    m = tensor_data(mask, "masked_fill", "mask", 2)
    if m.dtype.kind != "b":
        raise RuntimeError(f"masked_fill_ only supports boolean masks, but got mask with dtype {_C_TYPES[m.dtype.str[1:]]}")
    number = value
    if isinstance(value, Tensor):
        if value._data.ndim:
            raise RuntimeError(
                f"masked_fill_ only supports a 0-dimensional value tensor, but got tensor with {value._data.ndim} dimension(s)."
            )
        number = value._data
    elif not isinstance(value, (int, float, bool, np.generic)):
        raise TypeError(f"masked_fill(): argument 'value' (position 2) must be Tensor, not {type(value).__name__}")
    if data.dtype.kind in "iu" and not isinstance(value, Tensor):
        _fills(number, data.dtype)
    if data.dtype.kind in "iub":
        number = np.array(number).astype(data.dtype)
    else:
        number = data.dtype.type(number)
    try:
        result = packed(np.where(m, number, data))
    except ValueError:
        mismatch(m, data)
        raise
    if isinstance(value, Tensor):
        return attach(result, "MaskedFillBackward1", (input, None, value), _masked_fill_rule, data=m)
    return attach(result, "MaskedFillBackward0", (input,), _masked_fill_rule, data=m)


def _masked_fill_rule(node, grad):
    m = node.data
    first = masked(grad, ~m)
    if len(node.edges) == 1:
        return (first,)
    return first, None, masked(grad, m).sum() if node.needs[2] else None


def masked_fill_(self, mask, value):
    data = self._data
    if not GRAD[0] or not (self.requires_grad or (isinstance(value, Tensor) and value.requires_grad)):
        found = masked_fill(self.detach() if GRAD[0] else self, mask, value)
        if found._data.shape != data.shape:
            raise RuntimeError(f"The expanded size of the tensor ({found._data.shape})")
        data[...] = found._data
        return touched(self)
    return in_place(self, masked_fill, mask, value)


def copy_(self, src, non_blocking=False):
    if isinstance(src, (int, float, np.generic)):
        return fill_(self, src)
    if not isinstance(src, Tensor):
        raise TypeError(f"copy_(): argument 'other' (position 1) must be Tensor, not {type(src).__name__}")
    apart(self._data, src._data)
    return in_place(self, _copied, src)


def _copied(self, src):
    data, source = self._data, src._data
    try:
        spread = np.broadcast_to(source, data.shape)
    except ValueError:
        lead = source.ndim - data.ndim
        if lead > 0:
            mismatch(data, source)
        for i in range(1, min(source.ndim, data.ndim) + 1):
            if source.shape[-i] not in (1, data.shape[-i]):
                raise RuntimeError(
                    f"The size of tensor a ({data.shape[-i]}) must match the size of tensor b ({source.shape[-i]}) at non-singleton dimension "
                    f"{data.ndim - i}"
                ) from None
        raise RuntimeError(
            f"output with shape {list(data.shape)} doesn't match the broadcast shape {list(np.broadcast_shapes(data.shape, source.shape))}"
        ) from None
    return attach(spread.astype(data.dtype), "CopyBackwards", (self, src), _copied_rule)


def _copied_rule(node, grad):
    return _wrap(np.zeros(grad._data.shape, grad._data.dtype)) if node.needs[0] else None, grad


def fill_(self, value):
    if isinstance(value, Tensor):
        if value._data.ndim:
            raise RuntimeError(f"fill_ only supports 0-dimension value tensor but got tensor with {value._data.ndim} dimensions.")
        return in_place(self, _filled_with, value)
    if not GRAD[0] or not self.requires_grad:
        data = self._data
        if 0 in data.strides:
            overlapping(data)
        if data.dtype.kind in "iu":
            _fills(value, data.dtype)
            data[...] = np.array(int(value)).astype(data.dtype)
        else:
            data.fill(value)
        return touched(self)
    return in_place(self, _filled, value)


def _filled(self, value):
    return attach(np.full(self._data.shape, value, self._data.dtype), "FillBackward2", (self,), _filled_rule)


def _filled_rule(node, grad):
    return (_wrap(np.zeros(grad._data.shape, grad._data.dtype)),)


def _filled_with(self, value):
    result = np.full(self._data.shape, value._data).astype(self._data.dtype)
    return attach(result, "FillBackward3", (self, value), _filled_with_rule)


def _filled_with_rule(node, grad):
    return _wrap(np.zeros(grad._data.shape, grad._data.dtype)) if node.needs[0] else None, grad.sum() if node.needs[1] else None


def zero_(self):
    if not GRAD[0] or not self.requires_grad:
        self._data.fill(0)
        return touched(self)
    return in_place(self, _zeroed)


def _zeroed(self):
    return attach(np.zeros(self._data.shape, self._data.dtype), "ZeroBackward0", (self,), _filled_rule)


def fill_diagonal_(self, fill_value, wrap=False):
    if wrap or self._data.ndim != 2:
        writable(self)
        if self._data.ndim < 2:
            raise RuntimeError("dimensions must larger than 1")
        np.fill_diagonal(self._data, fill_value, wrap)
        return touched(self)
    fill_(self.diagonal(), fill_value)
    return self


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


def _one_mask(items):
    return len(items) == 1 and isinstance(items[0], np.ndarray) and items[0].dtype.kind == "b"


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
