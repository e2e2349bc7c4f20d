"""Layers that learn the size of their input from the first one, and then become what they stand for."""

import torch
from torch.nn.modules.batchnorm import BatchNorm1d, BatchNorm2d, BatchNorm3d
from torch.nn.modules.conv import Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d
from torch.nn.modules.instancenorm import InstanceNorm1d, InstanceNorm2d, InstanceNorm3d
from torch.nn.modules.linear import Linear
from torch.nn.modules.signature import own
from torch.nn.parameter import UninitializedBuffer, UninitializedParameter, _Uninitialized

__all__ = [
    "LazyBatchNorm1d",
    "LazyBatchNorm2d",
    "LazyBatchNorm3d",
    "LazyConv1d",
    "LazyConv2d",
    "LazyConv3d",
    "LazyConvTranspose1d",
    "LazyConvTranspose2d",
    "LazyConvTranspose3d",
    "LazyInstanceNorm1d",
    "LazyInstanceNorm2d",
    "LazyInstanceNorm3d",
    "LazyLinear",
]


class LazyModuleMixin:
    """A module whose parameters wait for their shape; `cls_to_become` is its class afterwards."""

    cls_to_become = None

    def has_uninitialized_params(self):
        return any(isinstance(value, _Uninitialized) for value in (*self._parameters.values(), *self._buffers.values()))

    def initialize_parameters(self, *args, **kwargs):
        raise NotImplementedError(f"initialize_parameters is not implemented for {type(self).__name__}")

    def _settle(self, *args, **kwargs):
        self.initialize_parameters(*args, **kwargs)
        if self.has_uninitialized_params():
            raise RuntimeError(f"module {self._get_name()} has not been fully initialized")
        if self.cls_to_become is not None:
            self.__class__ = self.cls_to_become

    def __call__(self, *args, **kwargs):
        self._settle(*args, **kwargs)
        return self(*args, **kwargs)

    def reset_parameters(self):
        if not self.has_uninitialized_params() and self._taken() != 0:
            super().reset_parameters()

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        for name, parameter in self._parameters.items():
            if parameter is not None:
                destination[prefix + name] = parameter if keep_vars or isinstance(parameter, _Uninitialized) else parameter.detach()
        for name, buffer in self._buffers.items():
            if buffer is not None and name not in self._non_persistent_buffers_set:
                destination[prefix + name] = buffer if keep_vars or isinstance(buffer, _Uninitialized) else buffer.detach()

    def _load_from_state_dict(self, state_dict, prefix, *rest):
        for name, held in (*self._parameters.items(), *self._buffers.items()):
            given = state_dict.get(prefix + name)
            if isinstance(held, _Uninitialized) and given is not None and not isinstance(given, _Uninitialized):
                with torch.no_grad():
                    held.materialize(given.shape)
        super()._load_from_state_dict(state_dict, prefix, *rest)


class LazyLinear(LazyModuleMixin, Linear):
    cls_to_become = Linear

    def __init__(self, out_features, bias=True, device=None, dtype=None):
        super().__init__(0, 0, False)
        self.weight = UninitializedParameter(dtype=dtype)
        self.out_features = out_features
        if bias:
            self.bias = UninitializedParameter(dtype=dtype)

    def _taken(self):
        return self.in_features

    def initialize_parameters(self, input):
        if self.has_uninitialized_params():
            with torch.no_grad():
                self.in_features = input.shape[-1]
                self.weight.materialize((self.out_features, self.in_features))
                if self.bias is not None:
                    self.bias.materialize((self.out_features,))
                self.reset_parameters()
        if self.in_features == 0:
            self.in_features = self.weight.shape[-1]


class _LazyConv(LazyModuleMixin):
    """What lazy convolutions share."""

    def __init__(self, out_channels, kernel_size, *args, bias=True, dtype=None, device=None, **kwargs):
        names = self._names
        settings = dict(zip(names, args))
        settings.update(kwargs)
        bias = settings.pop("bias", bias)
        super().__init__(0, 0, kernel_size, bias=False, **settings)
        self.weight = UninitializedParameter(dtype=dtype)
        self.out_channels = out_channels
        if bias:
            self.bias = UninitializedParameter(dtype=dtype)

    def _taken(self):
        return self.in_channels

    def initialize_parameters(self, input, *args, **kwargs):
        if self.has_uninitialized_params():
            dims = self._dims
            if input.dim() not in (dims + 1, dims + 2):
                raise RuntimeError(
                    f"Expected {dims + 1}D (unbatched) or {dims + 2}D (batched) input to {type(self).__name__}, "
                    f"but got input of size: {input.shape}"
                )
            self.in_channels = input.shape[-dims - 1]
            if self.in_channels % self.groups != 0:
                raise ValueError("in_channels must be divisible by groups")
            pair = (self.in_channels, self.out_channels) if self.transposed else (self.out_channels, self.in_channels)
            with torch.no_grad():
                self.weight.materialize((pair[0], pair[1] // self.groups, *self.kernel_size))
                if self.bias is not None:
                    self.bias.materialize((self.out_channels,))
                self.reset_parameters()
        if self.in_channels == 0:
            self.in_channels = self.weight.shape[0] if self.transposed else self.weight.shape[1] * self.groups


_CONV = ("stride", "padding", "dilation", "groups", "bias", "padding_mode", "device", "dtype")
_TRANSPOSED = ("stride", "padding", "output_padding", "groups", "bias", "dilation", "padding_mode", "device", "dtype")


@own("__init__")
class LazyConv1d(_LazyConv, Conv1d):
    cls_to_become, _names = Conv1d, _CONV


@own("__init__")
class LazyConv2d(_LazyConv, Conv2d):
    cls_to_become, _names = Conv2d, _CONV


@own("__init__")
class LazyConv3d(_LazyConv, Conv3d):
    cls_to_become, _names = Conv3d, _CONV


@own("__init__")
class LazyConvTranspose1d(_LazyConv, ConvTranspose1d):
    cls_to_become, _names = ConvTranspose1d, _TRANSPOSED


@own("__init__")
class LazyConvTranspose2d(_LazyConv, ConvTranspose2d):
    cls_to_become, _names = ConvTranspose2d, _TRANSPOSED


@own("__init__")
class LazyConvTranspose3d(_LazyConv, ConvTranspose3d):
    cls_to_become, _names = ConvTranspose3d, _TRANSPOSED


class _LazyNorm(LazyModuleMixin):
    """What lazy normalisations share."""

    _affine = True

    def __init__(self, eps=1e-5, momentum=0.1, affine=None, track_running_stats=None, device=None, dtype=None, *, bias=True):
        super().__init__(0, eps, momentum, False, False)
        self.affine = self._affine if affine is None else affine
        self.track_running_stats = self._affine if track_running_stats is None else track_running_stats
        if self.affine:
            self.weight = UninitializedParameter(dtype=dtype)
            if bias:
                self.bias = UninitializedParameter(dtype=dtype)
        if self.track_running_stats:
            self.running_mean = UninitializedBuffer(dtype=dtype)
            self.running_var = UninitializedBuffer(dtype=dtype)
            self.num_batches_tracked = torch.tensor(0, dtype=torch.long)

    def _taken(self):
        return self.num_features

    def initialize_parameters(self, input):
        if self.has_uninitialized_params():
            self.num_features = input.shape[1]
            for value in (self.weight, self.bias, self.running_mean, self.running_var):
                if isinstance(value, _Uninitialized):
                    value.materialize((self.num_features,))
            self.reset_parameters()
        if self.num_features == 0 and self.weight is not None:
            self.num_features = self.weight.shape[0]


class LazyBatchNorm1d(_LazyNorm, BatchNorm1d):
    cls_to_become = BatchNorm1d


class LazyBatchNorm2d(_LazyNorm, BatchNorm2d):
    cls_to_become = BatchNorm2d


class LazyBatchNorm3d(_LazyNorm, BatchNorm3d):
    cls_to_become = BatchNorm3d


class LazyInstanceNorm1d(_LazyNorm, InstanceNorm1d):
    cls_to_become = InstanceNorm1d


class LazyInstanceNorm2d(_LazyNorm, InstanceNorm2d):
    cls_to_become = InstanceNorm2d


class LazyInstanceNorm3d(_LazyNorm, InstanceNorm3d):
    cls_to_become = InstanceNorm3d
