"""Tensors as other things: of another element type, as arrays, lists and numbers, and as Python's containers."""

import numpy as np

from torch import _device, _dtypes, _pointwise, _shape
from torch._autograd import attach
from torch._calls import invalid
from torch._dtypes import BY_NUM
from torch._tensor import Tensor, _wrap

__all__ = []


def cast(self, dtype):
    """The same numbers with another element type."""
    data = self._data
    target = dtype.np
    if data.dtype == target:
        return self
    if data.dtype.kind == "f" and target.kind in "iu":
        result = _truncated(data, target)
    else:
        result = data.astype(target)
    return attach(result, "ToCopyBackward0", (self,), _cast_rule, data=BY_NUM[data.dtype.num]) if target.kind == "f" else _wrap(result)


def _truncated(data, target):
    """Floats cut to integers; NaN and infinities become the least number, as on the machines that PyTorch runs on."""
    if target.itemsize < 4:
        return _truncated(data, np.dtype(np.int32)).astype(target)
    bounds = np.iinfo(target)
    wide = data.astype(np.float64)
    good = (wide >= bounds.min) & (wide < float(bounds.max) + (target.itemsize == 4))
    return np.where(good, np.where(good, wide, 0), bounds.min).astype(target) if not good.all() else data.astype(target)


def _cast_rule(node, grad):
    return (cast(grad, node.data),)


def to(self, *args, dtype=None, device=None, non_blocking=False, copy=False, memory_format=None, other=None):
    if args and isinstance(args[0], _dtypes.dtype) and (device is not None or dtype is not None):
        raise invalid("to", args, [(k, v) for k, v in (("device", device), ("dtype", dtype)) if v is not None])
    for arg in args:
        if isinstance(arg, _dtypes.dtype):
            dtype = arg
        elif isinstance(arg, (str, _device.device)):
            device = arg
        elif isinstance(arg, Tensor):
            dtype = arg.dtype
        elif isinstance(arg, bool) or arg is None:
            pass
        elif arg in (float, int, bool):
            dtype = {float: _dtypes.float64, int: _dtypes.int64, bool: _dtypes.bool}[arg]
        else:
            raise TypeError("to() received an invalid combination of arguments - got (" + type(arg).__name__ + "), but expected one of:")
    if device is not None:
        _device.check(device)
    if memory_format is not None:
        _device.check_format(memory_format)
    if isinstance(other, Tensor):
        dtype = other.dtype
    found = self if dtype is None else cast(self, dtype)
    return found.clone() if copy and found is self else found


def _caster(dtype):
    def method(self, memory_format=None):
        return cast(self, dtype)

    return method


def type_(self, dtype=None, non_blocking=False):
    if dtype is None:
        return f"torch.{BY_NUM[self._data.dtype.num].title}Tensor"
    if isinstance(dtype, str):
        dtype = next((t for t in _dtypes.ALL if dtype in (f"torch.{t.title}Tensor", f"{t.title}Tensor")), None) or _bad_type(dtype)
    return cast(self, getattr(dtype, "dtype", dtype))


def _bad_type(name):
    raise ValueError(f"invalid type: '{name}'")


def type_as(self, other):
    return cast(self, other.dtype)


def numpy(self, *, force=False):
    if not force and self.requires_grad:
        raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
    return self._data.view()


def _array(self, dtype=None, copy=None):
    if self.requires_grad:
        raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
    data = self._data
    if dtype is not None and data.dtype != dtype:
        return data.astype(dtype)
    return data.copy() if copy else data


def _array_wrap(self, array, context=None, return_scalar=False):
    return _wrap(np.asarray(array))


def item(self):
    data = self._data
    if data.size != 1:
        raise RuntimeError(f"a Tensor with {data.size} elements cannot be converted to Scalar")
    return data.item()


def tolist(self):
    return self._data.tolist()


def _truth(self):
    data = self._data
    if data.size != 1:
        if data.size == 0:
            raise RuntimeError("Boolean value of Tensor with no values is ambiguous")
        raise RuntimeError("Boolean value of Tensor with more than one value is ambiguous")
    return bool(data.item())


def _single(self):
    data = self._data
    if data.size != 1:
        raise ValueError("only one element tensors can be converted to Python scalars")
    return data.item()


def _float(self):
    return float(_single(self))


def _int(self):
    value = _single(self)
    if isinstance(value, float) and value != value:
        raise ValueError("cannot convert float NaN to integer")
    if value in (float("inf"), float("-inf")):
        raise OverflowError("cannot convert float infinity to integer")
    return int(value)


def _index_of(self):
    data = self._data
    if data.size != 1 or data.dtype.kind == "f":
        raise TypeError("only integer tensors of a single element can be converted to an index")
    return int(data.item())


def _complex(self):
    return complex(_single(self))


def _len(self):
    data = self._data
    if data.ndim == 0:
        raise TypeError("len() of a 0-d tensor")
    return data.shape[0]


def _iter(self):
    if self._data.ndim == 0:
        raise TypeError("iteration over a 0-d tensor")
    return iter(_shape.unbind(self, 0))


def _reversed(self):
    return self if self._data.ndim == 0 else _shape.flip(self, (0,))


def _contains(self, element):
    if isinstance(element, (Tensor, int, float, bool, np.generic)):
        return bool(_pointwise.eq(self, element)._data.any())
    raise RuntimeError(f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {type(element)}.")


def _hash(self):
    return id(self)


METHODS = {
    "to": to,
    "type": type_,
    "type_as": type_as,
    "numpy": numpy,
    "item": item,
    "tolist": tolist,
    "__array__": _array,
    "__array_wrap__": _array_wrap,
    "__bool__": _truth,
    "__float__": _float,
    "__int__": _int,
    "__index__": _index_of,
    "__complex__": _complex,
    "__len__": _len,
    "__iter__": _iter,
    "__reversed__": _reversed,
    "__contains__": _contains,
    "__hash__": _hash,
}
for _name, _dtype in (
    ("float", _dtypes.float32),
    ("double", _dtypes.float64),
    ("half", _dtypes.float16),
    ("bfloat16", _dtypes.bfloat16),
    ("long", _dtypes.int64),
    ("int", _dtypes.int32),
    ("short", _dtypes.int16),
    ("char", _dtypes.int8),
    ("byte", _dtypes.uint8),
    ("bool", _dtypes.bool),
):
    METHODS[_name] = _caster(_dtype)
