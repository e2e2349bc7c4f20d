"""The name that tensors with gradients had once."""

from torch._tensor import Tensor, _wrap

__all__ = ["Variable"]


class _Meta(type):
    def __instancecheck__(cls, value):
        return isinstance(value, Tensor)

    def __call__(cls, data=None, requires_grad=False, volatile=None):
        made = _wrap(data._data) if data is not None else Tensor()
        made.requires_grad = requires_grad
        return made


class Variable(metaclass=_Meta):
    """`Variable(x, requires_grad=True)` is a tensor over the memory of `x`."""
