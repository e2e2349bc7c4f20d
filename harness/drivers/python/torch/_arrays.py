"""Arrays of what `torch.tensor` takes: numbers, nested lists, arrays and tensors."""

import math

import numpy as np

from torch import _dtypes
from torch._absent import refuse
from torch._dtypes import DEFAULT_NP, of
from torch._options import target_of
from torch._tensor import Tensor

__all__ = []


def _first(data):
    """The first element of nested lists; None if there is none."""
    while isinstance(data, (list, tuple)):
        if not data:
            return None
        data = data[0]
    return data


def _plain(data):
    """Nested lists without tensors."""
    if isinstance(data, Tensor):
        if data._data.size != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")
        return data._data.item()
    if isinstance(data, (list, tuple)):
        return [_plain(item) for item in data]
    return data


def _ragged(data, dim=0):
    """Complains about lists of different lengths."""
    if not isinstance(data, (list, tuple)):
        return
    if data and isinstance(data[0], (list, tuple)):
        length = len(data[0])
        for item in data:
            if not isinstance(item, (list, tuple)):
                raise TypeError("not a sequence")
            if len(item) != length:
                raise ValueError(f"expected sequence of length {length} at dim {dim + 1} (got {len(item)})")
        for item in data:
            _ragged(item, dim + 1)
    else:
        for item in data:
            if isinstance(item, (list, tuple)):
                first = next((i for i in data if not isinstance(i, (list, tuple))), 0)
                if isinstance(first, float):
                    raise TypeError(f"must be real number, not {type(item).__name__}")
                raise TypeError(f"'{type(item).__name__}' object cannot be interpreted as an integer")


def _bad(data):
    """Complains about an element that is no number."""
    if isinstance(data, (list, tuple)):
        if isinstance(data[-1] if data else None, str) and not isinstance(data[0], str):
            raise TypeError("new(): invalid data type 'str'")
        for item in data:
            _bad(item)
        return
    if isinstance(data, str):
        raise ValueError(f"too many dimensions '{type(data).__name__}'")
    if isinstance(data, complex):
        refuse("complex numbers", "keep real and imaginary parts in two tensors")
    if not isinstance(data, (int, float, bool, np.generic, Tensor)):
        raise RuntimeError(f"Could not infer dtype of {type(data).__name__}")


def _fits(value, target):
    """Complains about an integer that is out of the range of its type; negative ones wrap around where there is no sign."""
    limits = np.iinfo(target)
    if not (-limits.max - 1 if limits.min == 0 else limits.min) <= value <= limits.max:
        raise RuntimeError(f"value cannot be converted to type {target.name} without overflow")


def check_fill(value, target):
    """The same for a number that fills a tensor."""
    limits = np.iinfo(target)
    if not math.isfinite(value) or not (-limits.max - 1 if limits.min == 0 else limits.min) <= value <= limits.max:
        name = {"int64": "int64_t", "int32": "int", "int16": "int16_t", "int8": "int8_t", "uint8": "uint8_t"}[target.name]
        raise RuntimeError(f"value cannot be converted to type {name} without overflow")


def array_of(data, dtype=None):
    """A new array of what `torch.tensor` takes."""
    target = None if dtype is None else target_of(dtype)
    if isinstance(data, Tensor):
        return np.array(data._data, target)
    kind = type(data)
    if kind is float and target is not None and target.kind in "iu":
        if math.isfinite(data):
            _fits(int(data), target)
        else:
            raise (
                ValueError("cannot convert float NaN to integer")
                if data != data
                else OverflowError("cannot convert float infinity to integer")
            )
    if kind is float:
        return np.array(data, target or DEFAULT_NP[0])
    if kind is int and target is not None and target.kind in "iu":
        _fits(data, target)
    if kind is int and target is None:
        if not -(2**63) <= data < 2**63:
            raise ValueError("Overflow when unpacking long long")
        return np.array(data, np.int64)
    if isinstance(data, np.ndarray):
        _dtypes.of(data.dtype)
        return np.array(data, target, order="C")
    if isinstance(data, np.generic):
        of(np.asarray(data).dtype)
        return np.array(data, target)
    first = _first(data)
    if isinstance(first, Tensor):
        found = array_of(_plain(data), dtype)
        if target is None and found.size:
            return found.astype(first._data.dtype) if found.dtype.kind == first._data.dtype.kind else found
        return found
    if kind is str:
        raise TypeError(f"new(): invalid data type '{kind.__name__}'")
    if isinstance(data, (range, set, dict)) or (hasattr(data, "__getitem__") and not isinstance(data, (list, tuple))):
        if isinstance(data, (set, dict)):
            raise RuntimeError(f"Could not infer dtype of {kind.__name__}")
        data = list(data)
    try:
        array = np.array(data)
    except (ValueError, TypeError):
        plain = _plain(data)
        _ragged(plain)
        _bad(plain)
        array = np.array(plain)
    except OverflowError:
        raise ValueError("Overflow when unpacking long long") from None
    code = array.dtype.kind
    if code == "O" or code not in "biuf":
        plain = _plain(data)
        _ragged(plain)
        _bad(plain)
        if code == "O":
            if target is not None:
                return np.array(plain, target)
            raise ValueError("Overflow when unpacking long long")
        if isinstance(first, str):
            raise ValueError(f"too many dimensions '{type(first).__name__}'")
        raise TypeError("new(): invalid data type 'str'")
    if array.size == 0 and not isinstance(first, np.ndarray):
        return array.astype(target or DEFAULT_NP[0])
    if target is not None:
        if target.kind in "iu" and code == "f" and not np.isfinite(array).all():
            raise ValueError("cannot convert float NaN to integer" if np.isnan(array).any() else "cannot convert float infinity to integer")
        if target.kind in "iu" and code in "iuf" and array.dtype != target and array.size:
            _fits(int(array.min()), target)
            _fits(int(array.max()), target)
        return array if array.dtype == target else array.astype(target)
    if isinstance(first, (np.ndarray, np.generic)):
        return array
    if code == "f":
        return array.astype(DEFAULT_NP[0])
    if code in "iu":
        if code == "u" and array.dtype.itemsize == 8:
            raise ValueError("Overflow when unpacking long long")
        return array.astype(np.int64)
    return array
