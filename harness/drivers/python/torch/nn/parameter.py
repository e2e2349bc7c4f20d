"""Tensors that a module keeps: parameters, which learn, and buffers, which do not."""

import torch
from torch._absent import refuse
from torch._tensor import Tensor

__all__ = ["Buffer", "Parameter", "UninitializedBuffer", "UninitializedParameter"]


class _MarkedMeta(type(Tensor)):
    """A tensor counts as an instance when it carries the mark of the class."""

    def __instancecheck__(cls, instance):
        if type.__instancecheck__(cls, instance):
            return True
        return isinstance(instance, Tensor) and getattr(instance, cls._mark, False)


def _same_memory(data, kind):
    """A leaf of the class `kind` over the memory of `data`."""
    made = object.__new__(kind)
    made._data = data._data
    if data._counter is None:
        data._counter = [0]
    made._counter = data._counter
    return made


class Parameter(Tensor, metaclass=_MarkedMeta):
    """A leaf that a module registers when it becomes one of its attributes."""

    _mark = "_is_param"

    def __new__(cls, data=None, requires_grad=True):
        if data is None:
            data = torch.empty(0)
        if type(data) is Tensor or type(data) is Parameter or not hasattr(type(data), "detach"):
            if not isinstance(data, Tensor):
                data.detach  # noqa: B018 - the complaint of the original about a list or an array
            made = _same_memory(data, cls)
        else:
            made = _same_memory(data, type(data) if type(data) is not Tensor else cls)
            made._is_param = True
        if requires_grad:
            if made._data.dtype.kind != "f":
                raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
            made._rg = True
        return made

    def __init__(self, data=None, requires_grad=True):
        pass

    def __repr__(self, *, tensor_contents=None):
        return "Parameter containing:\n" + super().__repr__()

    def __deepcopy__(self, memo):
        if id(self) in memo:
            return memo[id(self)]
        made = type(self)(self.data.clone(), self.requires_grad)
        memo[id(self)] = made
        return made

    def __reduce_ex__(self, protocol):
        return Parameter, (self.data, self.requires_grad)


class Buffer(Tensor, metaclass=_MarkedMeta):
    """A tensor that a module registers as a buffer when it becomes one of its attributes."""

    _mark = "_is_buffer"

    def __new__(cls, data=None, *, persistent=True):
        if data is None:
            data = torch.empty(0)
        made = data.detach().requires_grad_(data.requires_grad)
        made.persistent = persistent
        made._is_buffer = True
        return made

    def __init__(self, data=None, *, persistent=True):
        pass


def UninitializedParameter(*args, **kwargs):
    refuse("torch.nn.UninitializedParameter", "give the sizes: torch.nn.Parameter(torch.empty(size))")


def UninitializedBuffer(*args, **kwargs):
    refuse("torch.nn.UninitializedBuffer", "give the sizes: torch.nn.Buffer(torch.empty(size))")
