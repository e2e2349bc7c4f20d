"""Parameters computed from others by modules, each time they are read."""

import contextlib

import torch
from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter

__all__ = [
    "ParametrizationList",
    "cached",
    "is_parametrized",
    "register_parametrization",
    "remove_parametrizations",
    "type_before_parametrizations",
]

_cache = {}
_caching = [0]


@contextlib.contextmanager
def cached():
    """Within it a parametrized tensor is computed once."""
    _caching[0] += 1
    try:
        yield
    finally:
        _caching[0] -= 1
        if not _caching[0]:
            _cache.clear()


class ParametrizationList(ModuleList):
    """The modules that make a tensor, and what they make it from: `original`, or `original0`, `original1` and so on."""

    def __init__(self, modules, original, unsafe=False):
        if len(modules) == 0:
            raise ValueError("ParametrizationList requires one or more modules.")
        super().__init__(modules)
        self.unsafe = unsafe
        inner = original
        with torch.no_grad():
            for module in reversed(self):
                if hasattr(module, "right_inverse"):
                    inner = module.right_inverse(inner)
        self.is_tensor = isinstance(inner, torch.Tensor)
        if self.is_tensor:
            self._keep("original", inner, original)
        else:
            self.ntensors = len(inner)
            for place, tensor in enumerate(inner):
                self._keep(f"original{place}", tensor, original)

    def _keep(self, name, tensor, original):
        if isinstance(original, Parameter):
            same = tensor if isinstance(tensor, Parameter) else Parameter(tensor.detach(), original.requires_grad)
            self.register_parameter(name, same)
        else:
            self.register_buffer(name, tensor)

    def _names(self):
        return ["original"] if self.is_tensor else [f"original{place}" for place in range(self.ntensors)]

    def right_inverse(self, value):
        """Set what the tensor is made from so that it becomes `value`."""
        with torch.no_grad():
            for module in reversed(self):
                if not hasattr(module, "right_inverse"):
                    raise RuntimeError(f"parametrization {type(module).__name__} does not implement right_inverse.")
                value = module.right_inverse(value)
            for name, tensor in zip(self._names(), [value] if self.is_tensor else value):
                getattr(self, name).data = tensor

    def forward(self):
        value = self[0](*(getattr(self, name) for name in self._names()))
        for module in list(self)[1:]:
            value = module(value)
        return value


def _property(name):
    def read(self):
        made = self.parametrizations[name]
        if not _caching[0]:
            return made()
        key = (id(self), name)
        if key not in _cache:
            _cache[key] = made()
        return _cache[key]

    def write(self, value):
        self.parametrizations[name].right_inverse(value)

    return property(read, write)


def _parametrized_class(cls):
    """The class of a module whose tensors are properties."""
    return type("Parametrized" + cls.__name__, (cls,), {"__module__": cls.__module__, "_before": cls})


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    """Make `module.tensor_name` the result of `parametrization`."""
    parametrization.train(module.training)
    if is_parametrized(module, tensor_name):
        made = module.parametrizations[tensor_name]
        if not unsafe:
            with torch.no_grad():
                _checked(module, tensor_name, parametrization, getattr(module, tensor_name))
        if hasattr(parametrization, "right_inverse"):
            value = parametrization.right_inverse(getattr(module, tensor_name))
            made.right_inverse(value)
        made.append(parametrization)
        return module
    if tensor_name not in module._parameters and tensor_name not in module._buffers:
        raise ValueError(f"Module '{module}' does not have a parameter, a buffer, or a parametrized element with name '{tensor_name}'")
    original = getattr(module, tensor_name)
    made = ParametrizationList([parametrization], original, unsafe=unsafe)
    if not unsafe:
        with torch.no_grad():
            _checked_value(made(), original, tensor_name)
    delattr(module, tensor_name)
    if not is_parametrized(module):
        module.__class__ = _parametrized_class(type(module))
        module.parametrizations = ModuleDict()
    setattr(type(module), tensor_name, _property(tensor_name))
    module.parametrizations[tensor_name] = made
    return module


def _checked_value(value, original, name):
    if not isinstance(value, torch.Tensor):
        raise ValueError(f"A parametrization must return a tensor. Got {type(value).__name__}.")
    if value.dtype != original.dtype:
        raise ValueError(
            "Registering a parametrization may not change the dtype of the tensor, unless the `unsafe` flag is enabled.\n"
            f"module.{name}.dtype: {original.dtype}\nparametrization(module.{name}).dtype: {value.dtype}"
        )
    if value.shape != original.shape:
        raise ValueError(
            "Registering a parametrization may not change the shape of the tensor, unless the `unsafe` flag is enabled.\n"
            f"module.{name}.shape: {original.shape}\nparametrization(module.{name}).shape: {value.shape}"
        )


def _checked(module, name, parametrization, value):
    _checked_value(parametrization(value), value, name)


def is_parametrized(module, tensor_name=None):
    made = module.__dict__.get("_modules", {}).get("parametrizations")
    if not isinstance(made, ModuleDict):
        return False
    return len(made) > 0 if tensor_name is None else tensor_name in made


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    """Make `module.tensor_name` a plain parameter again, as it is now or as it was made from."""
    if not is_parametrized(module, tensor_name):
        raise ValueError(f"Module {module} does not have a parametrization on {tensor_name}")
    made = module.parametrizations[tensor_name]
    if leave_parametrized or not made.is_tensor:
        with torch.no_grad():
            value = made().detach().clone()
        kept = Parameter(value) if any(True for _ in made.parameters(recurse=False)) else value
    else:
        kept = made.original
    delattr(type(module), tensor_name)
    del module.parametrizations[tensor_name]
    if not is_parametrized(module):
        delattr(module, "parametrizations")
        module.__class__ = type(module)._before
    if isinstance(kept, Parameter):
        module.register_parameter(tensor_name, kept)
    else:
        module.register_buffer(tensor_name, kept)
    return module


def type_before_parametrizations(module: Module):
    return type(module)._before if is_parametrized(module) else type(module)
