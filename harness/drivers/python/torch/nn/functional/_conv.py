"""Convolutions of one to three dimensions and their transposes, as products of windows with the weight."""

import math

import numpy as np

from torch._autograd import attach
from torch._tensor import Tensor, need
from torch.nn.functional._padding import pad as padded_by
from torch.nn.functional._support import narrow, number_kernel, title, wide
from torch.nn.functional._windows import Frame, folded, frame, sum_back, window_view, windows

__all__ = ["conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d"]

NAMES = {"Float": "float", "Double": "double", "Long": "long int", "Half": "c10::Half"}


def _each(value, dims, name):
    if not isinstance(value, (tuple, list)):
        return (int(value),) * dims
    if len(value) == 1:
        return (int(value[0]),) * dims
    if len(value) != dims:
        raise RuntimeError(
            f"expected {name} to be a single integer value or a list of {dims} values to match the convolution dimensions, "
            f"but got {name}={list(value)}"
        )
    return tuple(int(number) for number in value)


def _checked(input, weight, bias, dims, function, stride, dilation, groups, transposed):
    """The batched input, stride and dilation by dimension, after the complaints that a convolution has."""
    for tensor, name, place in ((input, "input", 1), (weight, "weight", 2)):
        if not isinstance(tensor, Tensor):
            raise TypeError(
                f"{function}() received an invalid combination of arguments - got ({type(input).__name__}, {type(weight).__name__}), "
                "but expected one of:"
            )
        need(tensor, function, name, place)
    if input.dim() not in (dims + 1, dims + 2):
        raise RuntimeError(
            f"Expected {dims + 1}D (unbatched) or {dims + 2}D (batched) input to {function}, but got input of size: {list(input.shape)}"
        )
    batched = input.dim() == dims + 2
    data = input if batched else input.unsqueeze(0)
    if weight.dim() != dims + 2:
        _each((stride,) * dims if not isinstance(stride, (tuple, list)) else stride, max(weight.dim() - 2, 0), "stride")
        raise RuntimeError(f"weight should have at least {dims + 2} dimensions, but got {list(weight.shape)}")
    stride = _each(stride, dims, "stride")
    dilation = _each(dilation, dims, "dilation")
    if groups <= 0:
        raise RuntimeError("non-positive groups is not supported")
    if min(stride) <= 0:
        raise RuntimeError("non-positive stride is not supported")
    if min(dilation) <= 0:
        raise RuntimeError(f"dilation should be greater than zero, but got {list(dilation)}")
    first = weight.shape[0]
    if not transposed and first % groups:
        raise RuntimeError(
            f"Given groups={groups}, expected weight to be divisible by {groups} at dimension 0, "
            f"but got weight of size [{list(weight.shape)}] instead"
        )
    taken = first if transposed else weight.shape[1] * groups
    if data.shape[1] != taken:
        start = "transposed=1" if transposed else f"groups={groups}"
        raise RuntimeError(
            f"Given {start}, weight of size {list(weight.shape)}, expected input{list(data.shape)} to have {taken} channels, "
            f"but got {data.shape[1]} channels instead"
        )
    given = weight.shape[1] * groups if transposed else first
    if bias is not None:
        need(bias, function, "bias", 3)
        if bias.dim() != 1 or bias.shape[0] != given:
            start = (
                f"Given transposed=1, weight of size {list(weight.shape)}" if transposed else f"Given weight of size {list(weight.shape)}"
            )
            raise RuntimeError(
                f"{start}, expected bias to be 1-dimensional with {given} elements, but got bias of size {list(bias.shape)} instead"
            )
        if bias.dtype is not input.dtype:
            kinds = [NAMES.get(title(tensor._data), title(tensor._data).lower()) for tensor in (input, bias)]
            raise RuntimeError(f"Input type ({kinds[0]}) and bias type ({kinds[1]}) should be the same")
    number_kernel(input._data, "slow_conv_transpose2d_out_cpu" if transposed else "slow_conv2d_cpu")
    if weight.dtype is not input.dtype:
        raise RuntimeError(f"expected scalar type {title(input._data)} but found {title(weight._data)}")
    return data, batched, stride, dilation


def _same_padding(data, kernel, dilation):
    """The input, padded at its end where the padding is odd, and the even part of the padding."""
    totals = [gap * (size - 1) for size, gap in zip(kernel, dilation)]
    if any(total % 2 for total in totals):
        data = padded_by(data, [number for total in reversed(totals) for number in (0, total % 2)])
    return data, tuple(total // 2 for total in totals)


def _conv(dims, function, input, weight, bias, stride, padding, dilation, groups):
    data, batched, step, gap = _checked(input, weight, bias, dims, function, stride, dilation, groups, False)
    kernel = tuple(weight.shape[2:])
    if isinstance(padding, str):
        if padding == "same":
            if any(number != 1 for number in step):
                raise RuntimeError("padding='same' is not supported for strided convolutions")
            data, pad = _same_padding(data, kernel, gap)
        elif padding == "valid":
            pad = (0,) * dims
        else:
            raise RuntimeError(f"Invalid padding string: '{padding}'")
    else:
        pad = _each(padding, dims, "padding")
    if min(pad) < 0:
        raise RuntimeError("negative padding is not supported")
    size = tuple(data.shape[2:])
    padded = [s + 2 * p for s, p in zip(size, pad)]
    reach = [g * (k - 1) + 1 for k, g in zip(kernel, gap)]
    if any(r > p for r, p in zip(reach, padded)):
        raise RuntimeError(
            f"Calculated padded input size per channel: ({' x '.join(map(str, padded))}). "
            f"Kernel size: ({' x '.join(map(str, reach))}). Kernel size can't be greater than actual input size"
        )
    shape = frame(size, kernel, step, pad, gap)
    count = data.shape[0]
    x, w = wide(data._data), wide(weight._data)
    each = w.shape[1] * math.prod(kernel)
    columns = window_view(x, shape).reshape(count, groups, each, math.prod(shape.count))
    result = np.matmul(w.reshape(groups, w.shape[0] // groups, each), columns).reshape(count, w.shape[0], *shape.count)
    if bias is not None:
        result += wide(bias._data).reshape(-1, *(1,) * dims)
    result = attach(
        narrow(result, data._data), "ConvolutionBackward0", (data, weight, bias), _conv_rule, saved=(data, weight), data=(shape, groups)
    )
    return result if batched else result.squeeze(0)


def _conv_rule(node, grad):
    input, weight = node.saved
    shape, groups = node.data
    count, outputs, area = grad.shape[0], weight.shape[0], math.prod(shape.count)
    inputs, kernel = weight.shape[1], math.prod(shape.kernel)
    to_input = to_weight = to_bias = None
    flow = grad.reshape(count, groups, outputs // groups, area)
    if node.needs[0]:
        columns = weight.reshape(groups, outputs // groups, inputs * kernel).transpose(1, 2).matmul(flow)
        to_input = folded(columns.reshape(count, groups * inputs, *shape.kernel, *shape.count), shape)
    if node.needs[1]:
        columns = windows(input, shape).reshape(count, groups, inputs * kernel, area)
        product = (
            flow.permute(1, 2, 0, 3)
            .reshape(groups, outputs // groups, count * area)
            .matmul(columns.permute(1, 0, 3, 2).reshape(groups, count * area, inputs * kernel))
        )
        to_weight = product.reshape(weight.shape)
    if node.needs[2]:
        to_bias = flow.sum((0, 3)).reshape(outputs)
    return to_input, to_weight, to_bias


def conv1d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """(N, C, L) with weights (O, C / groups, K) -> (N, O, L')."""
    return _conv(1, "conv1d", input, weight, bias, stride, padding, dilation, groups)


def conv2d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """(N, C, H, W) with weights (O, C / groups, KH, KW) -> (N, O, H', W')."""
    return _conv(2, "conv2d", input, weight, bias, stride, padding, dilation, groups)


def conv3d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """(N, C, D, H, W) with weights (O, C / groups, KD, KH, KW) -> (N, O, D', H', W')."""
    return _conv(3, "conv3d", input, weight, bias, stride, padding, dilation, groups)


def _transposed(dims, function, input, weight, bias, stride, padding, output_padding, groups, dilation):
    data, batched, step, gap = _checked(input, weight, bias, dims, function, stride, dilation, groups, True)
    pad = _each(padding, dims, "padding")
    extra = _each(output_padding, dims, "output_padding")
    if min(pad) < 0:
        raise RuntimeError("negative padding is not supported")
    if any(e >= s and e >= g for e, s, g in zip(extra, step, gap)):
        rows = ("depth", "height", "width")[-max(dims, 2) :]
        lead = (1,) * (len(rows) - dims)
        said = " ".join(
            [f"output_padding_{row}: {number}" for row, number in zip(rows, (0,) * len(lead) + extra)]
            + [f"stride_{row}: {number}" for row, number in zip(rows, lead + step)]
            + [f"dilation_{row}: {number}" for row, number in zip(rows, lead + gap)]
        )
        raise RuntimeError(f"output padding must be smaller than either stride or dilation, but got {said}")
    kernel = tuple(weight.shape[2:])
    count, inputs = data.shape[:2]
    taken = tuple(data.shape[2:])
    size = tuple((n - 1) * s - 2 * p + g * (k - 1) + e + 1 for n, s, p, g, k, e in zip(taken, step, pad, gap, kernel, extra))
    if min(size) < 1:
        lead = "1 x " if dims == 1 else ""
        raise RuntimeError(
            f"Given input size per channel: ({lead}{' x '.join(map(str, taken))}). "
            f"Calculated output size per channel: ({lead}{' x '.join(map(str, size))}). Output size is too small"
        )
    after = tuple(max((n - 1) * s + g * (k - 1) + 1 - p - out, 0) for n, s, g, k, p, out in zip(taken, step, gap, kernel, pad, size))
    shape = Frame(size, kernel, step, pad, after, gap, taken)
    x, w = wide(data._data), wide(weight._data)
    columns = np.matmul(
        w.reshape(groups, inputs // groups, w.shape[1] * math.prod(kernel)).transpose(0, 2, 1),
        x.reshape(count, groups, inputs // groups, math.prod(taken)),
    )
    result = sum_back(columns.reshape(count, groups * w.shape[1], *kernel, *taken), shape)
    if bias is not None:
        result += wide(bias._data).reshape(-1, *(1,) * dims)
    result = attach(
        narrow(result, data._data),
        "ConvolutionBackward0",
        (data, weight, bias),
        _transposed_rule,
        saved=(data, weight),
        data=(shape, groups),
    )
    return result if batched else result.squeeze(0)


def _transposed_rule(node, grad):
    input, weight = node.saved
    shape, groups = node.data
    count, inputs, area = input.shape[0], weight.shape[0] // groups, math.prod(shape.count)
    each = weight.shape[1] * math.prod(shape.kernel)
    to_input = to_weight = to_bias = None
    if node.needs[0] or node.needs[1]:
        columns = windows(grad, shape).reshape(count, groups, each, area)
        if node.needs[0]:
            to_input = weight.reshape(groups, inputs, each).matmul(columns).reshape(input.shape)
        if node.needs[1]:
            flow = input.reshape(count, groups, inputs, area).permute(1, 2, 0, 3).reshape(groups, inputs, count * area)
            to_weight = flow.matmul(columns.permute(1, 0, 3, 2).reshape(groups, count * area, each)).reshape(weight.shape)
    if node.needs[2]:
        to_bias = grad.sum((0, *range(2, grad.dim())))
    return to_input, to_weight, to_bias


def conv_transpose1d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """(N, C, L) with weights (C, O / groups, K) -> (N, O, L')."""
    return _transposed(1, "conv_transpose1d", input, weight, bias, stride, padding, output_padding, groups, dilation)


def conv_transpose2d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """(N, C, H, W) with weights (C, O / groups, KH, KW) -> (N, O, H', W')."""
    return _transposed(2, "conv_transpose2d", input, weight, bias, stride, padding, output_padding, groups, dilation)


def conv_transpose3d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """(N, C, D, H, W) with weights (C, O / groups, KD, KH, KW) -> (N, O, D', H', W')."""
    return _transposed(3, "conv_transpose3d", input, weight, bias, stride, padding, output_padding, groups, dilation)
