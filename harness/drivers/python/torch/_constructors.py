"""Constructors: `torch.Tensor` and its kin by element type, and the methods `new` and `new_…`."""

import numpy as np

from torch import _dtypes, _tensor
from torch._arrays import array_of
from torch._options import finish, number_of, options, shape_of, size_of, target_of
from torch._tensor import Size, Tensor, _wrap

__all__ = []


def _new_shape(size, names, what):
    return shape_of(size_of(size, names, what), what)


def new_zeros(self, *size, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False, **names):
    options(device, layout, pin_memory)
    return finish(np.zeros(_new_shape(size, names, "new_zeros"), self._data.dtype if dtype is None else target_of(dtype)), requires_grad)


def new_ones(self, *size, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False, **names):
    options(device, layout, pin_memory)
    return finish(np.ones(_new_shape(size, names, "new_ones"), self._data.dtype if dtype is None else target_of(dtype)), requires_grad)


def new_full(self, size, fill_value, *, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False):
    options(device, layout, pin_memory)
    target = self._data.dtype if dtype is None else target_of(dtype)
    return finish(np.full(shape_of((size,), "new_full"), number_of(fill_value)).astype(target), requires_grad)


def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False):
    options(device, layout, pin_memory)
    return finish(array_of(data, self.dtype if dtype is None else dtype), requires_grad)


def new(self, *arguments, device=None):
    return constructed(arguments, self.dtype)


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

METHODS = {
    "new": new,
    "new_zeros": new_zeros,
    "new_ones": new_ones,
    "new_full": new_full,
    "new_empty": new_zeros,
    "new_tensor": new_tensor,
}
