"""Filling: one value, or those of another tensor, written into a tensor."""

import numpy as np

from torch._arrays import check_fill
from torch._autograd import GRAD, attach, in_place, overlapping, touched, writable
from torch._dimensions import packed
from torch._inplace import apart
from torch._operands import masked, mismatch, tensor_data
from torch._tensor import _C_TYPES, Tensor, _wrap

__all__ = ["masked_fill"]


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
        check_fill(number, data.dtype)
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
            check_fill(value, data.dtype)
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
