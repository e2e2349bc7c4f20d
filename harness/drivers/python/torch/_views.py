"""Views of another shape, and copies."""

import numpy as np

from torch._autograd import attach, attach_view, viewed
from torch._device import check_format
from torch._dimensions import dim_of, dims_of
from torch._operands import tensor_data
from torch._sizes import missing, resolved, sizes_of
from torch._tensor import Tensor, _wrap

__all__ = ["reshape", "flatten", "ravel", "unflatten", "squeeze", "unsqueeze", "clone"]


def _viewed_as(input, data, shape):
    """A view with another shape; None if the strides do not allow it."""
    if data.flags.c_contiguous:
        return data.reshape(shape)
    try:
        return np.reshape(data, shape, copy=False)
    except ValueError:
        return None


def view_rule(node, grad):
    return (reshape(grad, node.data),)


def view(self, *shape, dtype=None, size=None):
    if size is not None:
        shape = size
    elif not shape and dtype is None:
        raise TypeError("view() received an invalid combination of arguments - got (), but expected one of:")
    elif len(shape) == 1 and isinstance(shape[0], (float, str)):
        raise TypeError(f"view() received an invalid combination of arguments - got ({type(shape[0]).__name__}), but expected one of:")
    if dtype is not None or (len(shape) == 1 and hasattr(shape[0], "is_floating_point") and not isinstance(shape[0], Tensor)):
        return _view_type(self, dtype or shape[0])
    return viewed_as(self, sizes_of(shape, "view"))


def viewed_as(self, shape):
    data = self._data
    shape = resolved(shape, data.size)
    found = _viewed_as(self, data, shape)
    if found is None:
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous "
            "subspaces). Use .reshape(...) instead."
        )
    return attach_view(found, "ViewBackward0", self, view_rule, data=data.shape)


def _view_type(self, dtype):
    try:
        return viewed(_wrap(self._data.view(dtype.np)), self)
    except ValueError:
        raise RuntimeError(
            f"self.size(-1) must be divisible by {dtype.itemsize // self._data.itemsize} to view {self.dtype.title} as {dtype.title} "
            f"(different element sizes), but got {self._data.shape[-1] if self._data.ndim else 0}"
        ) from None


def _reshaped(input, shape):
    data = input._data
    shape = resolved(shape, data.size)
    found = _viewed_as(input, data, shape)
    if found is None:
        return attach(np.ascontiguousarray(data).reshape(shape), "UnsafeViewBackward0", (input,), view_rule, data=data.shape)
    return attach_view(found, "ViewBackward0", input, view_rule, data=data.shape)


def reshape(input, shape):
    tensor_data(input, "reshape")
    return _reshaped(input, sizes_of((shape,), "reshape"))


def method_reshape(self, *shape, **names):
    if names:
        shape = names["shape"]
    elif not shape:
        missing("reshape", "shape")
    return _reshaped(self, sizes_of(shape, "reshape"))


def flatten(input, start_dim=0, end_dim=-1):
    data = tensor_data(input, "flatten")
    start, end = dim_of(start_dim, data.ndim), dim_of(end_dim, data.ndim)
    if start > end:
        raise RuntimeError("flatten() has invalid args: start_dim cannot come after end_dim")
    if data.ndim == 0:
        return _reshaped(input, [1])
    if start == end:
        return input
    shape = data.shape
    product = 1
    for n in shape[start : end + 1]:
        product *= n
    return _reshaped(input, [*shape[:start], product, *shape[end + 1 :]])


def ravel(input):
    return contiguous(input).reshape(-1) if input._data.ndim != 1 else contiguous(input)


def unflatten(input, dim, sizes):
    data = tensor_data(input, "unflatten")
    dim = dim_of(dim, data.ndim)
    sizes = list(sizes)
    if not sizes:
        raise RuntimeError("unflatten: sizes must be non-empty")
    known = 1
    for n in sizes:
        if n != -1:
            known *= n
    length = data.shape[dim]
    if (-1 not in sizes and known != length) or (-1 in sizes and (known == 0 or length % known)):
        raise RuntimeError(f"unflatten: Provided sizes {sizes} don't multiply up to the size of dim {dim} ({length}) in the input tensor")
    sizes = [length // known if n == -1 else n for n in sizes]
    return view(input, *data.shape[:dim], *sizes, *data.shape[dim + 1 :])


def view_as(self, other):
    return viewed_as(self, other._data.shape)


def reshape_as(self, other):
    return _reshaped(self, other._data.shape)


def alias_rule(node, grad):
    return (grad,)


def alias(input):
    return attach_view(input._data, "AliasBackward0", input, alias_rule)


def squeeze(input, dim=None):
    data = tensor_data(input, "squeeze")
    if dim is None:
        return attach_view(data.squeeze(), "SqueezeBackward0", input, view_rule, data=data.shape)
    several = isinstance(dim, (tuple, list))
    dims = dims_of(dim, data.ndim) if several and dim else (() if several else dims_of(dim, data.ndim))
    axes = tuple([d for d in dims if data.shape[d] == 1])
    return attach_view(data.squeeze(axes), "SqueezeBackward2" if several else "SqueezeBackward1", input, view_rule, data=data.shape)


def unsqueeze(input, dim):
    data = tensor_data(input, "unsqueeze")
    return attach_view(np.expand_dims(data, dim_of(dim, data.ndim + 1)), "UnsqueezeBackward0", input, _unsqueeze_rule, data=dim)


def _unsqueeze_rule(node, grad):
    return (squeeze(grad, node.data),)


def clone(input, *, memory_format=None):
    data = tensor_data(input, "clone")
    if memory_format is not None:
        check_format(memory_format)
    return attach(data.copy("C" if 0 in data.strides else "K"), "CloneBackward0", (input,), alias_rule)


def contiguous(self, memory_format=None):
    data = self._data
    if memory_format is not None:
        check_format(memory_format)
    if data.flags.c_contiguous:
        return self
    return attach(np.ascontiguousarray(data), "CloneBackward0", (self,), alias_rule)
