"""Normalisations: by their statistics, by running ones, and to length one."""

import math

import numpy as np

import torch
from torch._autograd import GRAD, attach, touched
from torch._tensor import Tensor, _wrap, need
from torch.nn.functional import _padding, _pool
from torch.nn.functional._support import float_kernel, named, narrow, wide

__all__ = ["batch_norm", "group_norm", "instance_norm", "layer_norm", "local_response_norm", "normalize", "rms_norm"]


def _standard(input, view, axes, eps, weight, bias, spread, name, centred=True):
    """(x - mean) / sqrt(variance + eps) * weight + bias over `axes` of the shape `view`; `spread` is the shape of weight and bias there.

    Without `centred`: x / sqrt(mean of squares + eps) * weight.
    """
    x = wide(input._data).reshape(view)
    shifted = x - x.mean(axis=axes, keepdims=True) if centred else x
    scale = 1 / np.sqrt((shifted * shifted).mean(axis=axes, keepdims=True) + x.dtype.type(eps))
    unit = shifted * scale
    result = unit
    if weight is not None:
        result = result * wide(weight._data).reshape(spread)
    if bias is not None:
        result = result + wide(bias._data).reshape(spread)
    result = narrow(result.reshape(input._data.shape), input._data)
    kept = (view, axes, eps, spread, centred, unit, scale)
    return attach(result, name, (input, weight, bias), _standard_rule, saved=(input, weight), data=kept)


def _standard_rule(node, grad):
    input, weight = node.saved
    view, axes, eps, spread, centred, unit, scale = node.data
    summed = tuple(axis for axis, size in enumerate(spread) if size == 1 and view[axis] != 1)
    to_input = to_weight = to_bias = None
    if GRAD[0]:
        x = input.reshape(view)
        shifted = x - x.mean(axes, keepdim=True) if centred else x
        scale = ((shifted * shifted).mean(axes, keepdim=True) + eps).rsqrt()
        unit = shifted * scale
        grad = grad.reshape(view)
        if node.needs[1]:
            to_weight = (grad * unit).sum(summed).reshape(weight.shape) if summed else (grad * unit).reshape(weight.shape)
        if node.needs[2]:
            to_bias = grad.sum(summed).reshape(_affine_shape(spread, weight)) if summed else grad.reshape(_affine_shape(spread, weight))
        if node.needs[0]:
            flow = grad if weight is None else grad * weight.reshape(spread)
            inner = flow - unit * (flow * unit).mean(axes, keepdim=True)
            if centred:
                inner = inner - flow.mean(axes, keepdim=True)
            to_input = (inner * scale).reshape(input.shape)
        return to_input, to_weight, to_bias
    like = grad._data
    flow = wide(like).reshape(view)
    if node.needs[1]:
        to_weight = _wrap(narrow((flow * unit).sum(axis=summed).reshape(weight._data.shape), like))
    if node.needs[2]:
        to_bias = _wrap(narrow(flow.sum(axis=summed).reshape(_affine_shape(spread, weight)), like))
    if node.needs[0]:
        if weight is not None:
            flow = flow * wide(weight._data).reshape(spread)
        inner = flow - unit * (flow * unit).mean(axis=axes, keepdims=True)
        if centred:
            inner -= flow.mean(axis=axes, keepdims=True)
        inner *= scale
        to_input = _wrap(narrow(inner.reshape(input._data.shape), like))
    return to_input, to_weight, to_bias


def _affine_shape(spread, weight):
    """The shape of the bias: that of the weight, or without one the sizes of `spread` from the first that is not 1."""
    if weight is not None:
        return tuple(weight.shape)
    sizes = [size for size in spread if size != 1]
    return tuple(sizes) if sizes else (1,)


def _checked_shape(input, normalized_shape, weight, bias, function, star):
    if isinstance(normalized_shape, int):
        raise TypeError(f"{function}(): argument 'normalized_shape' (position 2) must be tuple of ints, not int")
    shape = list(normalized_shape)
    if not shape:
        raise RuntimeError(
            "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []"
        )
    for name, tensor in (("weight", weight), ("bias", bias)):
        if tensor is not None and list(tensor.shape) != shape:
            raise RuntimeError(
                f"Expected {name} to be of same shape as normalized_shape, but got {name} of shape {list(tensor.shape)} "
                f"and normalized_shape = {shape}"
            )
    if list(input.shape[-len(shape) :]) != shape:
        sizes = ", ".join(map(str, shape))
        raise RuntimeError(
            f"Given normalized_shape={shape}, expected input with shape [*{star}{sizes}], but got input of size{list(input.shape)}"
        )
    return shape


def _same_types(input, *others):
    for other in others:
        if isinstance(other, Tensor) and other._data.dtype != input._data.dtype:
            raise RuntimeError("mixed dtype (CPU): all inputs must share same datatype.")


def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05):
    """Ba et al. 2016: over the last dimensions, `normalized_shape`."""
    need(input, "layer_norm")
    shape = _checked_shape(input, normalized_shape, weight, bias, "layer_norm", ", ")
    data = input._data
    _same_types(input, weight, bias)
    float_kernel(data, "LayerNormKernelImpl")
    rest = data.ndim - len(shape)
    axes = tuple(range(rest, data.ndim))
    if data.size == 0:
        return input * 1
    return _standard(input, data.shape, axes, eps, weight, bias, (1,) * rest + tuple(shape), "NativeLayerNormBackward0")


def rms_norm(input, normalized_shape, weight=None, eps=None):
    """Zhang and Sennrich 2019: divided by the root of the mean of squares over the last dimensions."""
    need(input, "rms_norm")
    shape = _checked_shape(input, normalized_shape, weight, None, "rms_norm", "")
    data = input._data
    float_kernel(data, "rms_norm")
    if eps is None:
        eps = float(np.finfo(wide(data).dtype).eps)
    rest = data.ndim - len(shape)
    axes = tuple(range(rest, data.ndim))
    return _standard(input, data.shape, axes, eps, weight, None, (1,) * rest + tuple(shape), "MulBackward0", centred=False)


def _more_than_one(size):
    count = size[0]
    for number in size[2:]:
        count *= number
    if count == 1:
        shown = size if isinstance(size, torch.Size) else list(size)
        raise ValueError(f"Expected more than 1 value per channel when training, got input size {shown}")


def batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05):
    """Ioffe and Szegedy 2015: each channel (dimension 1) over all other dimensions, or by running statistics."""
    need(input, "batch_norm")
    if training:
        _more_than_one(input.shape)
    elif running_mean is None:
        raise RuntimeError("running_mean must be defined in evaluation mode")
    elif running_var is None:
        raise RuntimeError("running_var must be defined in evaluation mode")
    data = input._data
    channels = data.shape[1]
    for name, tensor in (("running_mean", running_mean), ("running_var", running_var), ("weight", weight), ("bias", bias)):
        if tensor is not None and tensor.numel() != channels:
            raise RuntimeError(f"{name} should contain {channels} elements not {tensor.numel()}")
    float_kernel(data, "batch_norm")
    _same_types(input, weight, bias, running_mean)
    spread = (1, channels) + (1,) * (data.ndim - 2)
    axes = (0, *range(2, data.ndim))
    if training:
        if running_mean is not None:
            _update(running_mean, wide(data).mean(axis=axes), momentum)
        if running_var is not None:
            count = data.size // channels
            _update(running_var, wide(data).var(axis=axes) * (count / (count - 1)), momentum)
        return _standard(input, data.shape, axes, eps, weight, bias, spread, "NativeBatchNormBackward0")
    scale = 1 / np.sqrt(wide(running_var._data) + wide(data).dtype.type(eps))
    unit = (wide(data) - wide(running_mean._data).reshape(spread)) * scale.reshape(spread)
    result = unit if weight is None else unit * wide(weight._data).reshape(spread)
    if bias is not None:
        result = result + wide(bias._data).reshape(spread)
    kept = (axes, spread, running_mean.detach().clone(), _wrap(scale))
    return attach(narrow(result, data), "NativeBatchNormBackward0", (input, weight, bias), _fixed_rule, saved=(input, weight), data=kept)


def _update(running, value, momentum):
    running._data[...] = (1 - momentum) * running._data + momentum * value
    touched(running)


def _fixed_rule(node, grad):
    input, weight = node.saved
    axes, spread, mean, scale = node.data
    to_input = to_weight = to_bias = None
    if node.needs[0]:
        factor = scale if weight is None else scale * weight
        to_input = grad * factor.reshape(spread)
    if node.needs[1]:
        to_weight = (grad * (input - mean.reshape(spread))).sum(axes) * scale
    if node.needs[2]:
        to_bias = grad.sum(axes)
    return to_input, to_weight, to_bias


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-05):
    """Wu and He 2018: the channels (dimension 1) of each group together."""
    need(input, "group_norm")
    if input.dim() < 2:
        raise RuntimeError(f"Expected at least 2 dimensions for input tensor but received {input.dim()}")
    count, channels, *rest = input.shape
    if num_groups > 0:
        _more_than_one([count * channels // num_groups, num_groups, *rest])
    if num_groups <= 0 or channels % num_groups:
        raise RuntimeError(
            "Expected number of channels in input to be divisible by num_groups, but got input of shape "
            f"{list(input.shape)} and num_groups={num_groups}"
        )
    for name, tensor in (("weight", weight), ("bias", bias)):
        if tensor is not None and (tensor.dim() != 1 or tensor.numel() != channels):
            raise RuntimeError(
                f"Expected {name} to be a vector of size equal to the number of channels in input, but got {name} of shape "
                f"{list(tensor.shape)} and input of shape {list(input.shape)}"
            )
    float_kernel(input._data, "GroupNormKernelImpl")
    view = (count, num_groups, channels // num_groups, *rest)
    axes = tuple(range(2, len(view)))
    spread = (1, num_groups, channels // num_groups) + (1,) * len(rest)
    if bias is not None and weight is None:
        return _standard(input, view, axes, eps, None, None, spread, "NativeGroupNormBackward0") + bias.reshape(-1, *(1,) * len(rest))
    return _standard(input, view, axes, eps, weight, bias, spread, "NativeGroupNormBackward0")


def instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05):
    """Ulyanov et al. 2016: each channel of each sample by itself, or by running statistics."""
    float_kernel(need(input, "instance_norm")._data, "batch_norm")
    size = input.shape
    if use_input_stats:
        count = math.prod(size[2:])
        if count == 1:
            raise ValueError(f"Expected more than 1 spatial element when training, got input size {size}")
    elif running_mean is None or running_var is None:
        raise RuntimeError("Expected running_mean and running_var to be defined when use_input_stats is false")
    else:
        result = batch_norm(input, running_mean, running_var, weight, bias, False, momentum, eps)
        return named(result, "ViewBackward0")
    data = input._data
    axes = tuple(range(2, data.ndim))
    if running_mean is not None:
        _update(running_mean, wide(data).mean(axis=axes).mean(axis=0), momentum)
    if running_var is not None:
        _update(running_var, (wide(data).var(axis=axes) * (count / (count - 1))).mean(axis=0), momentum)
    spread = (1, size[1]) + (1,) * (data.ndim - 2)
    return _standard(input, data.shape, axes, eps, weight, bias, spread, "ViewBackward0")


def local_response_norm(input, size, alpha=0.0001, beta=0.75, k=1.0):
    """Krizhevsky et al. 2012: divided by (k + alpha * mean of squares over `size` channels) ** beta."""
    need(input, "local_response_norm")
    if input.dim() < 3:
        raise ValueError(f"Expected 3D or higher dimensionality                          input (got {input.dim()} dimensions)")
    if input.numel() == 0:
        return input
    square = input.mul(input)
    before, after = size // 2, (size - 1) // 2
    if input.dim() == 3:
        padded = _padding.pad(square.unsqueeze(1), (0, 0, before, after))
        mean = _pool.avg_pool2d(padded, (size, 1), stride=1).squeeze(1)
    else:
        count, channels, first, *rest = input.shape
        padded = _padding.pad(square.reshape(count, 1, channels, first, math.prod(rest)), (0, 0, 0, 0, before, after))
        mean = _pool.avg_pool3d(padded, (size, 1, 1), stride=1).reshape(input.shape)
    return input / mean.mul(alpha).add(k).pow(beta)


def normalize(input, p=2.0, dim=1, eps=1e-12, out=None):
    """input / max(norm, eps)."""
    norm = torch.linalg.vector_norm(input, p, dim, keepdim=True).clamp_min(eps).expand_as(input)
    return input / norm if out is None else torch.div(input, norm, out=out)
