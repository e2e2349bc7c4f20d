"""Tensors that a module keeps: parameters, which learn, and buffers, which do not."""

import torch
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


class _Uninitialized:
    """A tensor whose shape nobody knows yet. `materialize` gives it memory, and its final class."""

    _becomes = None

    def _refuse(self, function):
        raise ValueError(
            f"Attempted to use an uninitialized parameter in {function}. This error happens when you are using a `LazyModule` or explicitly "
            f"manipulating `torch.nn.parameter.{type(self).__name__}` objects. When using LazyModules Call `forward` with a dummy batch to "
            "initialize the parameters before calling torch functions"
        )

    @property
    def _data(self):
        self._refuse("an operation")

    @property
    def shape(self):
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` when trying "
            "to load an uninitialized parameter into an initialized one. Call `forward` to initialize the parameters before accessing "
            "their attributes."
        )

    @property
    def dtype(self):
        return self._kind

    def is_floating_point(self):
        return self._kind.is_floating_point

    def to(self, *args, dtype=None, **kwargs):
        for value in (*args, dtype):
            if isinstance(value, torch.dtype):
                self._kind = value
        return self

    def float(self):
        return self.to(torch.float32)

    def double(self):
        return self.to(torch.float64)

    def half(self):
        return self.to(torch.float16)

    def cpu(self):
        return self

    def materialize(self, shape, device=None, dtype=None):
        kind = self._kind if dtype is None else dtype
        self.__class__ = self._becomes
        self._data = torch.empty(shape, dtype=kind)._data

    def __repr__(self):
        return f"<{type(self).__name__}>"

    def __deepcopy__(self, memo):
        if id(self) in memo:
            return memo[id(self)]
        made = type(self)(dtype=self._kind)
        made._rg = self._rg
        memo[id(self)] = made
        return made


def _refusing(name):
    return lambda self, *args, **kwargs: self._refuse(f"<method '{name}' of 'torch._C.TensorBase' objects>")


for (
    _name
) in "abs add clone copy_ detach div fill_ item matmul mean mul normal_ numel numpy size sub sum tolist uniform_ view zero_".split():
    setattr(_Uninitialized, _name, _refusing(_name))
for _name in "add sub mul matmul".split():
    setattr(_Uninitialized, f"__{_name}__", _refusing(_name))


class UninitializedParameter(_Uninitialized, Parameter):
    """A parameter whose shape the first input decides."""

    _becomes = Parameter

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        made = object.__new__(cls)
        made._kind = torch.get_default_dtype() if dtype is None else dtype
        made._rg = requires_grad
        return made

    def __init__(self, requires_grad=True, device=None, dtype=None):
        pass


class UninitializedBuffer(_Uninitialized, Tensor):
    """A buffer whose shape the first input decides."""

    _becomes = Tensor

    def __new__(cls, requires_grad=False, device=None, dtype=None, persistent=True):
        made = object.__new__(cls)
        made._kind = torch.get_default_dtype() if dtype is None else dtype
        made.persistent = persistent
        made._is_buffer = True
        return made

    def __init__(self, requires_grad=False, device=None, dtype=None, persistent=True):
        pass
