"""First values of parameters.

`kaiming` is after He and others (2015), `xavier` after Glorot and Bengio (2010), `orthogonal_` after Saxe and others (2013).
"""

import math
import warnings

import numpy as np

import torch
from torch._absent import absent, refuse
from torch._autograd import no_grad, touched
from torch._draws import fill_normal, fill_uniform
from torch._seed import default_generator

__all__ = [
    "calculate_gain",
    "constant_",
    "dirac_",
    "eye_",
    "kaiming_normal_",
    "kaiming_uniform_",
    "normal_",
    "ones_",
    "orthogonal_",
    "sparse_",
    "trunc_normal_",
    "uniform_",
    "xavier_normal_",
    "xavier_uniform_",
    "zeros_",
]

_LINEAR = ("linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "sigmoid")


def calculate_gain(nonlinearity, param=None):
    """The factor by which a nonlinearity makes its input's standard deviation smaller."""
    if nonlinearity in _LINEAR:
        return 1
    if nonlinearity == "tanh":
        return 5.0 / 3
    if nonlinearity == "relu":
        return math.sqrt(2.0)
    if nonlinearity == "leaky_relu":
        if param is None:
            slope = 0.01
        elif isinstance(param, (int, float)) and not isinstance(param, bool):
            slope = param
        else:
            raise ValueError(f"negative_slope {param} not a valid number")
        return math.sqrt(2.0 / (1 + slope**2))
    if nonlinearity == "selu":
        return 3.0 / 4
    raise ValueError(f"Unsupported nonlinearity {nonlinearity}")


def _uniform(tensor, low, high, generator):
    fill_uniform(tensor._data, float(low), float(high), generator or default_generator)
    return touched(tensor)


def _normal(tensor, mean, std, generator):
    fill_normal(tensor._data, float(mean), float(std), generator or default_generator)
    return touched(tensor)


def uniform_(tensor, a=0.0, b=1.0, generator=None):
    return _uniform(tensor, a, b, generator)


def normal_(tensor, mean=0.0, std=1.0, generator=None):
    return _normal(tensor, mean, std, generator)


def trunc_normal_(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0, generator=None):
    """Normal numbers between `a` and `b`: those outside are drawn again, all places at a time, until none is left."""
    if mean < a - 2 * std or mean > b + 2 * std:
        warnings.warn(
            "mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may be incorrect.", stacklevel=2
        )
    inside = 0.5 * (math.erf((b - mean) / std / 2**0.5) - math.erf((a - mean) / std / 2**0.5))
    if inside <= 0.3:
        refuse("torch.nn.init.trunc_normal_ with bounds that leave less than 30 % of the distribution", "draw and clamp")
    _normal(tensor, mean, std, generator)
    data = tensor._data
    low, high = data.dtype.type(a), data.dtype.type(b)
    outside = (data < low) | (data > high)
    while outside.any():
        again = np.empty_like(data)
        fill_normal(again, float(mean), float(std), generator or default_generator)
        np.copyto(data, again, where=outside)
        outside = (data < low) | (data > high)
    return tensor


def constant_(tensor, val):
    with no_grad():
        return tensor.fill_(val)


def ones_(tensor):
    tensor._data.fill(1)
    return touched(tensor)


def zeros_(tensor):
    tensor._data.fill(0)
    return touched(tensor)


def eye_(tensor):
    """Ones on the diagonal of a matrix."""
    if tensor.ndimension() != 2:
        raise ValueError("Only tensors with 2 dimensions are supported")
    tensor._data[...] = np.eye(*tensor._data.shape)
    return touched(tensor)


def dirac_(tensor, groups=1):
    """Convolutions that hand their input on, as many channels as there are."""
    dimensions = tensor.ndimension()
    if dimensions not in (3, 4, 5):
        raise ValueError("Only tensors with 3, 4, or 5 dimensions are supported")
    sizes = tensor._data.shape
    if sizes[0] % groups != 0:
        raise ValueError("dim 0 must be divisible by groups")
    per_group = sizes[0] // groups
    data = tensor._data
    data.fill(0)
    centre = tuple(size // 2 for size in sizes[2:])
    for group in range(groups):
        for d in range(min(per_group, sizes[1])):
            data[(group * per_group + d, d, *centre)] = 1
    return touched(tensor)


def _calculate_fan_in_and_fan_out(tensor):
    shape = tensor._data.shape
    if len(shape) < 2:
        raise ValueError("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
    field = math.prod(shape[2:])
    return shape[1] * field, shape[0] * field


def _calculate_correct_fan(tensor, mode):
    mode = mode.lower()
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(f"Mode {mode} not supported, please use one of {['fan_in', 'fan_out']}")
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    return fan_in if mode == "fan_in" else fan_out


def xavier_uniform_(tensor, gain=1.0, generator=None):
    """Uniform in ±gain·√(6 / (fan_in + fan_out))."""
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    a = math.sqrt(3.0) * (gain * math.sqrt(2.0 / float(fan_in + fan_out)))
    return _uniform(tensor, -a, a, generator)


def xavier_normal_(tensor, gain=1.0, generator=None):
    """Normal with a standard deviation of gain·√(2 / (fan_in + fan_out))."""
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    return _normal(tensor, 0.0, gain * math.sqrt(2.0 / float(fan_in + fan_out)), generator)


def _nothing(tensor):
    if 0 in tensor._data.shape:
        warnings.warn("Initializing zero-element tensors is a no-op", stacklevel=3)
        return True
    return False


def kaiming_uniform_(tensor, a=0, mode="fan_in", nonlinearity="leaky_relu", generator=None):
    """Uniform in ±gain·√(3 / fan)."""
    if _nothing(tensor):
        return tensor
    fan = _calculate_correct_fan(tensor, mode)
    bound = math.sqrt(3.0) * (calculate_gain(nonlinearity, a) / math.sqrt(fan))
    return _uniform(tensor, -bound, bound, generator)


def kaiming_normal_(tensor, a=0, mode="fan_in", nonlinearity="leaky_relu", generator=None):
    """Normal with a standard deviation of gain / √fan."""
    if _nothing(tensor):
        return tensor
    fan = _calculate_correct_fan(tensor, mode)
    return _normal(tensor, 0, calculate_gain(nonlinearity, a) / math.sqrt(fan), generator)


def orthogonal_(tensor, gain=1, generator=None):
    """A matrix with orthogonal rows or columns: the first factor of the QR decomposition of normal numbers, with signs made unique."""
    if tensor.ndimension() < 2:
        raise ValueError("Only tensors with 2 or more dimensions are supported")
    if tensor.numel() == 0:
        return tensor
    rows = tensor._data.shape[0]
    flat = np.empty((rows, tensor._data.size // rows), tensor._data.dtype)
    fill_normal(flat, 0.0, 1.0, generator or default_generator)
    wide = flat.shape[0] < flat.shape[1]
    q, r = np.linalg.qr(flat.T if wide else flat)
    q = q * np.sign(np.diagonal(r))
    tensor._data[...] = (q.T if wide else q).reshape(tensor._data.shape)
    tensor._data *= tensor._data.dtype.type(gain)
    return touched(tensor)


def sparse_(tensor, sparsity, std=0.01, generator=None):
    """Normal numbers, of which a part of each column is zero."""
    if tensor.ndimension() != 2:
        raise ValueError("Only tensors with 2 dimensions are supported")
    rows, columns = tensor._data.shape
    zeros = math.ceil(sparsity * rows)
    _normal(tensor, 0, std, generator)
    for column in range(columns):
        places = torch.randperm(rows, generator=generator)._data[:zeros] if generator else torch.randperm(rows)._data[:zeros]
        tensor._data[places, column] = 0
    return touched(tensor)


def _old_name(function):
    new = function.__name__
    old = new[:-1]

    def deprecated(*args, **kwargs):
        warnings.warn(f"`nn.init.{old}` is now deprecated in favor of `nn.init.{new}`.", FutureWarning, stacklevel=2)
        return function(*args, **kwargs)

    deprecated.__name__ = deprecated.__qualname__ = old
    return deprecated


uniform = _old_name(uniform_)
normal = _old_name(normal_)
constant = _old_name(constant_)
eye = _old_name(eye_)
dirac = _old_name(dirac_)
xavier_uniform = _old_name(xavier_uniform_)
xavier_normal = _old_name(xavier_normal_)
kaiming_uniform = _old_name(kaiming_uniform_)
kaiming_normal = _old_name(kaiming_normal_)
orthogonal = _old_name(orthogonal_)
sparse = _old_name(sparse_)

__getattr__ = absent("torch.nn.init", {})
