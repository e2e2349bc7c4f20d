"""Tensors from numbers, lists, arrays and sizes, and what the other modules that make tensors offer."""

import builtins

import numpy as np

from torch import _constructors, _device, _dtypes, _ranges, _windows
from torch._arrays import array_of, check_fill
from torch._dtypes import of
from torch._joining import stack
from torch._options import MISSING, check_size, finish, finish_into, options, shape_of, size_of, target_of, want
from torch._tensor import Tensor, _wrap

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
    "tril_indices",
    "triu_indices",
    "scalar_tensor",
    "is_tensor",
    "is_floating_point",
    "is_complex",
    "is_signed",
    "numel",
    "vander",
]
for _module in (_ranges, _windows, _constructors):
    for _name in _module.__all__:
        __all__.append(_name)
        globals()[_name] = getattr(_module, _name)


def tensor(data=MISSING, *, dtype=None, device=None, requires_grad=False, pin_memory=False):
    if data is MISSING:
        raise TypeError('tensor() missing 1 required positional arguments: "data"')
    if device is not None or pin_memory:
        options(device, None, pin_memory)
    result = _wrap(array_of(data, dtype))
    if requires_grad:
        want(result)
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
    shape = shape_of(size_of(size, names, "zeros"), "zeros")
    return finish_into(np.zeros(shape, target_of(dtype, "zeros")), out, requires_grad)


def ones(*size, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False, **names):
    options(device, layout, pin_memory)
    shape = shape_of(size_of(size, names, "ones"), "ones")
    return finish_into(np.ones(shape, target_of(dtype, "ones")), out, requires_grad)


def empty(*size, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False, memory_format=None, **names):
    """A tensor whose contents nobody should read: zeros here, the same on every machine."""
    options(device, layout, pin_memory, memory_format)
    shape = shape_of(size_of(size, names, "empty"), "empty")
    return finish_into(np.zeros(shape, target_of(dtype, "empty")), out, requires_grad)


def full(size, fill_value=MISSING, *, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    options(device, layout, pin_memory)
    if fill_value is MISSING:
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
        check_fill(fill_value, target)
        fill_value = int(fill_value)
    return finish_into(
        np.full(shape, fill_value).astype(target) if target.kind == "u" else np.full(shape, fill_value, target), out, requires_grad
    )


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
    return finish_into(np.eye(n, m, dtype=target_of(dtype)), out, requires_grad)


def tril_indices(row, col, offset=0, *, dtype=None, device=None, layout=None):
    options(device, layout)
    return _wrap(np.array(np.nonzero(np.tri(row, col, offset)), np.int64 if dtype is None else target_of(dtype)))


def triu_indices(row, col, offset=0, *, dtype=None, device=None, layout=None):
    options(device, layout)
    return _wrap(np.array(np.nonzero(1 - np.tri(row, col, offset - 1)), np.int64 if dtype is None else target_of(dtype)))


def vander(x, N=None, increasing=False):
    n = x._data.shape[0] if N is None else N
    powers = [x**k for k in builtins.range(n)]
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


METHODS = _constructors.METHODS | {
    "is_floating_point": is_floating_point,
    "is_complex": is_complex,
    "is_signed": is_signed,
    "numel": numel,
    "nelement": numel,
}
