"""Tensors from numbers, lists and arrays."""

import math

import numpy as np

from torch import _device, _dtypes, _tensor
from torch._absent import refuse
from torch._dtypes import DEFAULT_NP, of
from torch._tensor import Size, Tensor, _wrap

__all__ = [
    "tensor",
    "as_tensor",
    "asarray",
    "from_numpy",
    "frombuffer",
    "zeros",
    "ones",
    "full",
    "empty",
    "zeros_like",
    "ones_like",
    "full_like",
    "empty_like",
    "empty_strided",
    "eye",
    "arange",
    "range",
    "linspace",
    "logspace",
    "tril_indices",
    "triu_indices",
    "scalar_tensor",
    "is_tensor",
    "is_floating_point",
    "is_complex",
    "is_signed",
    "numel",
    "bartlett_window",
    "blackman_window",
    "hann_window",
    "kaiser_window",
    "hamming_window",
    "vander",
]
_range = range
_MISSING = object()


def finish(array, requires_grad):
    """A new tensor of an array that nobody else has."""
    result = _wrap(array)
    if requires_grad:
        _want(result)
    return result


def _want(tensor):
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


def _overflow():
    raise RuntimeError("value cannot be converted to type int64_t without overflow")


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


def _fills(value, target):
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
    if isinstance(data, (_range, set, dict)) or (hasattr(data, "__getitem__") and not isinstance(data, (list, tuple))):
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


def tensor(data=_MISSING, *, dtype=None, device=None, requires_grad=False, pin_memory=False):
    if data is _MISSING:
        raise TypeError('tensor() missing 1 required positional arguments: "data"')
    if device is not None or pin_memory:
        options(device, None, pin_memory)
    result = _wrap(array_of(data, dtype))
    if requires_grad:
        _want(result)
    return result


def as_tensor(data, dtype=None, device=None):
    if device is not None:
        _device.check(device)
    if isinstance(data, Tensor):
        return data if dtype is None or data.dtype is dtype else data.to(dtype)
    if isinstance(data, np.ndarray):
        of(data.dtype)
        target = None if dtype is None else target_of(dtype)
        return _wrap(data if target is None or data.dtype == target else data.astype(target))
    return _wrap(array_of(data, dtype))


def asarray(obj, *, dtype=None, device=None, copy=None, requires_grad=False):
    found = as_tensor(obj, dtype, device)
    if copy:
        found = found.clone()
    if requires_grad:
        found = found.detach()
        found.requires_grad = True
    return found


def from_numpy(array, /):
    if not isinstance(array, np.ndarray):
        raise TypeError(f"expected np.ndarray (got {type(array).__name__})")
    of(array.dtype)
    for stride in array.strides:
        if stride < 0:
            raise ValueError(
                "At least one stride in the given numpy array is negative, and tensors with negative strides are not currently supported. "
                "(You can probably work around this by making a copy of your array  with array.copy().) "
            )
    return _wrap(array)


def frombuffer(buffer, *, dtype, count=-1, offset=0, requires_grad=False):
    return finish(np.frombuffer(buffer, target_of(dtype), count, offset), requires_grad)


def scalar_tensor(value, *, dtype=None, device=None, requires_grad=False):
    return finish(np.array(value, target_of(dtype)), requires_grad)


def zeros(*size, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False, **names):
    options(device, layout, pin_memory)
    shape = shape_of(_size(size, names, "zeros"), "zeros")
    return _out(np.zeros(shape, target_of(dtype, "zeros")), out, requires_grad)


def ones(*size, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False, **names):
    options(device, layout, pin_memory)
    shape = shape_of(_size(size, names, "ones"), "ones")
    return _out(np.ones(shape, target_of(dtype, "ones")), out, requires_grad)


def empty(*size, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False, memory_format=None, **names):
    """A tensor whose contents nobody should read: zeros here, the same on every machine."""
    options(device, layout, pin_memory, memory_format)
    shape = shape_of(_size(size, names, "empty"), "empty")
    return _out(np.zeros(shape, target_of(dtype, "empty")), out, requires_grad)


def _size(size, names, what):
    if names:
        if set(names) != {"size"} or size:
            if not size:
                raise TypeError(f'{what}() missing 1 required positional arguments: "size"')
            name = next(iter(set(names) - {"size"}), "size")
            raise TypeError(f"{what}() got an unexpected keyword argument '{name}'")
        return (names["size"],)
    return size


def _out(array, out, requires_grad):
    if out is None:
        return finish(array, requires_grad)
    out._data = array.astype(out._data.dtype)
    return out


def full(size, fill_value=_MISSING, *, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    options(device, layout, pin_memory)
    if fill_value is _MISSING:
        raise TypeError('full() missing 1 required positional arguments: "fill_value"')
    if not isinstance(size, (tuple, list)):
        raise TypeError(f"full(): argument 'size' (position 1) must be tuple of ints, not {type(size).__name__}")
    shape = shape_of((size,), "full")
    if isinstance(fill_value, Tensor):
        fill_value = fill_value._data.item()
    if not isinstance(fill_value, (int, float, complex, np.generic)):
        raise TypeError(f"full(): argument 'fill_value' (position 2) must be Number, not {type(fill_value).__name__}")
    target = _dtypes.scalar_dtype(fill_value).np if dtype is None else target_of(dtype)
    if target.kind in "iu" and not isinstance(fill_value, bool):
        _fills(fill_value, target)
        fill_value = int(fill_value)
    return _out(np.full(shape, fill_value).astype(target) if target.kind == "u" else np.full(shape, fill_value, target), out, requires_grad)


def _like(input, dtype, what):
    if not isinstance(input, Tensor):
        raise TypeError(f"{what}(): argument 'input' (position 1) must be Tensor, not {type(input).__name__}")
    return input._data.dtype if dtype is None else target_of(dtype)


def zeros_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, pin_memory=False):
    options(device, layout, pin_memory, memory_format)
    return finish(np.zeros_like(_of(input, "zeros_like"), _like(input, dtype, "zeros_like")), requires_grad)


def ones_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, pin_memory=False):
    options(device, layout, pin_memory, memory_format)
    return finish(np.ones_like(_of(input, "ones_like"), _like(input, dtype, "ones_like")), requires_grad)


def full_like(input, fill_value, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, pin_memory=False):
    options(device, layout, pin_memory, memory_format)
    target = _like(input, dtype, "full_like")
    if isinstance(fill_value, Tensor):
        fill_value = fill_value._data.item()
    result = np.empty_like(input._data, target)
    result[...] = np.array(fill_value).astype(target)
    return finish(result, requires_grad)


def empty_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, pin_memory=False):
    options(device, layout, pin_memory, memory_format)
    return finish(np.zeros_like(_of(input, "empty_like"), _like(input, dtype, "empty_like")), requires_grad)


def _of(input, what):
    if not isinstance(input, Tensor):
        raise TypeError(f"{what}(): argument 'input' (position 1) must be Tensor, not {type(input).__name__}")
    return input._data


def empty_strided(size, stride, *, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    options(device, layout, pin_memory)
    target = target_of(dtype)
    length = 1 + sum((n - 1) * s for n, s in zip(size, stride)) if 0 not in size else 0
    buffer = np.zeros(max(length, 1), target)
    return finish(np.ndarray(tuple(size), target, buffer, 0, tuple(s * target.itemsize for s in stride)), requires_grad)


def eye(n, m=None, *, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    options(device, layout, pin_memory)
    for value, name, position in ((n, "n", 1), (m, "m", 2)):
        if value is not None and not isinstance(value, (int, np.integer)):
            raise TypeError(f"eye(): argument '{name}' (position {position}) must be int, not {type(value).__name__}")
    if n < 0:
        raise RuntimeError(f"n must be greater or equal to 0, got {n}")
    if m is not None and m < 0:
        raise RuntimeError(f"m must be greater or equal to 0, got {m}")
    check_size((n, n if m is None else m))
    return _out(np.eye(n, m, dtype=target_of(dtype)), out, requires_grad)


def _number(value):
    return value._data.item() if isinstance(value, Tensor) else value.item() if isinstance(value, np.generic) else value


def arange(start=0, end=None, step=1, *, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    options(device, layout, pin_memory)
    if end is None:
        start, end = 0, start
    start, end, step = _number(start), _number(end), _number(step)
    for value in (start, end, step):
        if not isinstance(value, (int, float)):
            raise TypeError(f"arange(): argument 'end' (position 1) must be Number, not {type(value).__name__}")
    if dtype is not None:
        target = target_of(dtype)
    else:
        target = DEFAULT_NP[0] if any(isinstance(v, float) for v in (start, end, step)) else np.dtype(np.int64)
    if step == 0:
        raise RuntimeError("step must be nonzero")
    if not (math.isfinite(start) and math.isfinite(end)):
        raise RuntimeError(f"unsupported range: {start:g} -> {end:g}")
    if (step > 0 and end < start) or (step < 0 and end > start):
        raise RuntimeError("upper bound and lower bound inconsistent with step sign")
    if target.kind in "iu" and not any(isinstance(v, float) for v in (start, end, step)):
        count = max(0, -((start - end) // step))
        check_size((count,), 8)
        array = start + step * np.arange(count, dtype=np.int64)
        return _out(array.astype(target), out, requires_grad)
    count = max(0, math.ceil((end - start) / step))
    check_size((count,), target.itemsize)
    if target.kind in "iub":
        array = (int(start) + int(step) * np.arange(count, dtype=np.int64)).astype(target)
    else:
        array = _ladder(start, step, count, target)
    return _out(array, out, requires_grad)


def range(start=0, end=None, step=1, *, out=None, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    if end is None:
        start, end = 0, start
    count = math.floor((end - start) / step) + 1
    check_size((count,), 8)
    return _out((start + step * np.arange(count, dtype=np.float64)).astype(target_of(dtype)), out, requires_grad)


def _fused(start, step, i):
    """start + step * i rounded once, for whole numbers `i`: the exact error of the product (Dekker) and of the sum (Knuth) are added."""
    product = step * i
    big = step * 134217729.0
    high = big - (big - step)
    error = (high * i - product) + (step - high) * i
    total = start + product
    part = total - start
    return total + (((start - (total - part)) + (product - part)) + error)


# How many numbers the original computes at a time, by their size in bytes.
_LANES = {2: 16, 4: 8, 8: 4}


def _ladder(first, step, count, target):
    """`first`, `first + step`, … as the original rounds them: blocks start at a rounded number, what is left over is counted singly."""
    lanes = _LANES[target.itemsize]
    i = np.arange(count, dtype=np.float64)
    whole = count - count % (2 * lanes)
    block = np.where(i < whole, i - i % lanes, i)
    lane = i - block
    base = _fused(np.float64(first), np.float64(step), block)
    if target.itemsize < 8:
        base = base.astype(target).astype(np.float64)
    return np.where(lane > 0, _fused(base, np.float64(step), lane), base).astype(target)


def _steps(start, end, steps, target):
    """Evenly spaced numbers, the second half counted back from `end`."""
    check_size((steps,), target.itemsize)
    if steps == 1:
        return np.array([start]).astype(target)
    if target.kind in "iu":
        start, end = int(start), int(end)
        step = (end - start) / (steps - 1) if steps > 1 else 0
        i = np.arange(steps, dtype=np.float64)
        return np.where(i < steps // 2, start + step * i, end - step * (steps - 1 - i)).astype(target)
    if steps == 0:
        return np.zeros(0, target)
    first, last = target.type(start), target.type(end)
    step = (last - first) / target.type(steps - 1)
    i = np.arange(steps, dtype=np.float64)
    first, last, step = np.float64(first), np.float64(last), np.float64(step)
    return np.where(i < steps // 2, _fused(first, step, i), _fused(last, -step, steps - 1 - i)).astype(target)


def linspace(start, end, steps=_MISSING, *, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    options(device, layout, pin_memory)
    if not isinstance(steps, (int, np.integer)) or isinstance(steps, bool):
        kinds = ", ".join(type(v).__name__ for v in (start, end, steps) if v is not _MISSING)
        raise TypeError(f"linspace() received an invalid combination of arguments - got ({kinds}), but expected one of:")
    if steps < 0:
        raise RuntimeError("number of steps must be non-negative")
    return _out(_steps(_number(start), _number(end), steps, target_of(dtype)), out, requires_grad)


def logspace(start, end, steps, base=10.0, *, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    options(device, layout, pin_memory)
    if steps < 0:
        raise RuntimeError("number of steps must be non-negative")
    target = target_of(dtype)
    exponents = _steps(_number(start), _number(end), steps, np.dtype(np.float64))
    return _out(np.power(float(base), exponents).astype(target), out, requires_grad)


def tril_indices(row, col, offset=0, *, dtype=None, device=None, layout=None):
    options(device, layout)
    return _wrap(np.array(np.nonzero(np.tri(row, col, offset)), np.int64 if dtype is None else target_of(dtype)))


def triu_indices(row, col, offset=0, *, dtype=None, device=None, layout=None):
    options(device, layout)
    return _wrap(np.array(np.nonzero(1 - np.tri(row, col, offset - 1)), np.int64 if dtype is None else target_of(dtype)))


def _window(length, periodic, alpha, beta, dtype):
    if length == 1:
        return np.ones(1, target_of(dtype))
    i = np.arange(length, dtype=np.float64)
    return (alpha - beta * np.cos(2 * math.pi * i / (length if periodic else length - 1))).astype(target_of(dtype))


def hann_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    return finish(_window(window_length, periodic, 0.5, 0.5, dtype), requires_grad)


def hamming_window(window_length, periodic=True, alpha=0.54, beta=0.46, *, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    return finish(_window(window_length, periodic, alpha, beta, dtype), requires_grad)


def bartlett_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    if window_length == 1:
        return finish(np.ones(1, target_of(dtype)), requires_grad)
    width = window_length if periodic else window_length - 1
    i = np.arange(window_length, dtype=np.float64)
    return finish((1 - np.abs(2 * i / width - 1)).astype(target_of(dtype)), requires_grad)


def blackman_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    if window_length == 1:
        return finish(np.ones(1, target_of(dtype)), requires_grad)
    target = target_of(dtype)
    angle = np.arange(window_length).astype(target) * target.type(math.pi / (window_length if periodic else window_length - 1))
    return finish(np.cos(angle * 4) * target.type(0.08) - np.cos(angle * 2) * target.type(0.5) + target.type(0.42), requires_grad)


def kaiser_window(window_length, periodic=True, beta=12.0, *, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    if window_length == 1:
        return finish(np.ones(1, target_of(dtype)), requires_grad)
    width = window_length if periodic else window_length - 1
    i = np.arange(window_length, dtype=np.float64)
    ratio = np.i0(beta * np.sqrt(np.maximum(1 - (2 * i / width - 1) ** 2, 0))) / np.i0(beta)
    return finish(ratio.astype(target_of(dtype)), requires_grad)


def vander(x, N=None, increasing=False):
    n = x._data.shape[0] if N is None else N
    powers = [x**k for k in _range(n)]
    from torch._joining import stack

    return stack(powers if increasing else powers[::-1], 1)


def is_tensor(obj, /):
    return isinstance(obj, Tensor)


def is_floating_point(input):
    return input._data.dtype.kind == "f"


def is_complex(input):
    return False


def is_signed(input):
    return input._data.dtype.kind in "if"


def numel(input):
    return int(input._data.size)


# -- Methods -------------------------------------------------------------------------------------------------------------------------------


def _new_shape(size, names, what):
    return shape_of(_size(size, names, what), what)


def new_zeros(self, *size, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False, **names):
    options(device, layout, pin_memory)
    return finish(np.zeros(_new_shape(size, names, "new_zeros"), self._data.dtype if dtype is None else target_of(dtype)), requires_grad)


def new_ones(self, *size, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False, **names):
    options(device, layout, pin_memory)
    return finish(np.ones(_new_shape(size, names, "new_ones"), self._data.dtype if dtype is None else target_of(dtype)), requires_grad)


def new_full(self, size, fill_value, *, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False):
    options(device, layout, pin_memory)
    target = self._data.dtype if dtype is None else target_of(dtype)
    return finish(np.full(shape_of((size,), "new_full"), _number(fill_value)).astype(target), requires_grad)


def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False):
    options(device, layout, pin_memory)
    return finish(array_of(data, self.dtype if dtype is None else dtype), requires_grad)


def new(self, *arguments, device=None):
    return constructed(arguments, self.dtype)


METHODS = {
    "new": new,
    "new_zeros": new_zeros,
    "new_ones": new_ones,
    "new_full": new_full,
    "new_empty": new_zeros,
    "new_tensor": new_tensor,
    "is_floating_point": is_floating_point,
    "is_complex": is_complex,
    "is_signed": is_signed,
    "numel": numel,
    "nelement": numel,
}


def legacy(title):
    """`torch.FloatTensor` and its kin: a constructor of sizes or data."""
    dtype = next(t for t in _dtypes.ALL if t.title == title)

    class Meta(type):
        def __instancecheck__(cls, value):
            return isinstance(value, Tensor) and value._data.dtype == dtype.np

        def __call__(cls, *arguments, device=None):
            return constructed(arguments, dtype)

    return Meta(title + "Tensor", (), {"dtype": dtype, "__module__": "torch"})


def constructed(arguments, dtype):
    """`Tensor(2, 3)` without contents, `Tensor([1, 2])` with."""
    if not arguments:
        return _wrap(np.zeros((0,), dtype.np))
    first = arguments[0]
    if isinstance(first, Size):
        return _wrap(np.zeros(first, dtype.np))
    if len(arguments) == 1 and not isinstance(first, int):
        if isinstance(first, Tensor):
            if first._data.dtype != dtype.np:
                raise TypeError(f"expected {dtype.title} (got {first.dtype.title})")
            return _wrap(first._data)
        if isinstance(first, (float, np.floating)):
            raise TypeError("new(): data must be a sequence (got float)")
        return _wrap(array_of(first, dtype))
    return _wrap(np.zeros(shape_of(arguments, "new"), dtype.np))


def _construct(cls, arguments):
    made = constructed(arguments, _dtypes.get_default_dtype())
    if cls is Tensor:
        return made
    own = object.__new__(cls)
    own._data = made._data
    return own


_tensor._constructor[0] = _construct


for _title in ("Float", "Double", "Half", "Long", "Int", "Short", "Char", "Byte", "Bool"):
    globals()[_title + "Tensor"] = legacy(_title)
    __all__.append(_title + "Tensor")
