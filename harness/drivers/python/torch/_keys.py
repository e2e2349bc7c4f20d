"""Keys of indexing: what stands in the brackets, read for NumPy, and complaints about it."""

import numpy as np

from torch._tensor import Tensor

__all__ = []


# A list that has one of these is taken for a tuple of indices.
_SEQUENCES = (list, tuple, slice, Tensor)


def parsed(data, key):
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


def raise_outside(data, items):
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


def view_name(items, data):
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


def integers_first(items):
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


def raise_shapes(error, items):
    arrays = []
    for item in items:
        if isinstance(item, np.ndarray):
            arrays.extend(np.nonzero(item) if item.dtype.kind == "b" else [item])
    try:
        np.broadcast_shapes(*[a.shape for a in arrays])
    except ValueError:
        shapes = ", ".join(str(list(a.shape)) for a in arrays)
        raise IndexError(f"shape mismatch: indexing tensors could not be broadcast together with shapes {shapes}") from None


def is_mask(items):
    return len(items) == 1 and isinstance(items[0], np.ndarray) and items[0].dtype.kind == "b"
