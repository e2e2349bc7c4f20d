"""Pools: the largest, the mean or the norm of each window."""

import itertools
import math

import numpy as np

from torch._autograd import attach
from torch._tensor import Tensor, _wrap, need
from torch.nn.functional._support import float_kernel, named, narrow, out_of_range, wide
from torch.nn.functional._resample import along, blocks, mean_matrix
from torch.nn.functional._windows import folded, frame, window_view

__all__ = [
    "adaptive_avg_pool1d",
    "adaptive_avg_pool2d",
    "adaptive_avg_pool3d",
    "adaptive_max_pool1d",
    "adaptive_max_pool1d_with_indices",
    "adaptive_max_pool2d",
    "adaptive_max_pool2d_with_indices",
    "adaptive_max_pool3d",
    "adaptive_max_pool3d_with_indices",
    "avg_pool1d",
    "avg_pool2d",
    "avg_pool3d",
    "lp_pool1d",
    "lp_pool2d",
    "lp_pool3d",
    "max_pool1d",
    "max_pool1d_with_indices",
    "max_pool2d",
    "max_pool2d_with_indices",
    "max_pool3d",
    "max_pool3d_with_indices",
    "max_unpool1d",
    "max_unpool2d",
    "max_unpool3d",
]

WORDS = {1: "one int", 2: "two ints", 3: "three ints"}


def _each(value, dims, name, function, single="a single int"):
    if not isinstance(value, (tuple, list)):
        return (int(value),) * dims
    if len(value) not in (1, dims):
        raise RuntimeError(f"{function}: {name} must either be {single}, or a tuple of {WORDS[dims]}")
    return tuple(int(number) for number in value) * (dims if len(value) == 1 else 1)


# Values picked by place, and put back.


def pick(input, places):
    """input (N, C, L) at places (N, C, M) of the last dimension."""
    return attach(
        np.take_along_axis(input._data, places, -1), "GatherBackward0", (input,), _pick_rule, data=(places, input._data.shape[-1])
    )


def _pick_rule(node, grad):
    return (put_back(grad, *node.data),)


def put_back(input, places, length):
    """(N, C, M) summed at places (N, C, M) into zeros (N, C, length)."""
    data = input._data
    rows = data.shape[0] * data.shape[1]
    flat = np.zeros(rows * length, data.dtype)
    offsets = places.reshape(rows, places.shape[2]) + np.arange(rows).reshape(-1, 1) * length
    np.add.at(flat, offsets.reshape(-1), data.reshape(-1))
    return attach(flat.reshape(*data.shape[:2], length), "ScatterAddBackward0", (input,), _put_back_rule, data=places)


def _put_back_rule(node, grad):
    return (pick(grad, node.data),)


def _picked(input, places, name):
    """The values of `input` (N, C, *size) at flat places (N, C, *count), and their places as a tensor."""
    count, channels = input._data.shape[:2]
    length = math.prod(input._data.shape[2:])
    flat = places.reshape(count, channels, math.prod(places.shape[2:]))
    values = np.take_along_axis(input._data.reshape(count, channels, length), flat, -1).reshape(places.shape)
    return attach(values, name, (input,), _picked_rule, saved=(input,), data=(flat, length, input._data.shape)), _wrap(places)


def _picked_rule(node, grad):
    node.saved  # noqa: B018 - complains about a graph that is gone, and about changes in place
    flat, length, shape = node.data
    return (put_back(grad.reshape(flat.shape), flat, length).reshape(shape),)


def _batched(input, dims, function):
    """The input with a batch dimension, and whether it had one."""
    if input.dim() == dims + 2:
        return input, True
    return input.unsqueeze(0), False


# The largest of each window.


def _check_pool(input, dims, function, kernel, stride, padding, dilation):
    if min(kernel) <= 0:
        raise RuntimeError(f"kernel size should be greater than zero, but got {_sizes(kernel, dims)}")
    if min(stride) == 0:
        raise RuntimeError("stride should not be zero")
    for k, p, gap in zip(kernel, padding, dilation):
        if p < 0:
            raise RuntimeError(f"pad must be non-negative, but got pad: {p}")
        if p > ((k - 1) * gap + 1) // 2:
            raise RuntimeError(f"pad should be at most half of effective kernel size, but got pad={p}, kernel_size={k} and dilation={gap}")


def _sizes(kernel, dims):
    return " ".join(f"k{axis}: {k}" for axis, k in zip("HW" if dims == 2 else "THW", kernel))


def _check_count(data, shape):
    if min(shape.count) < 1:
        size = "x".join(map(str, data.shape[1:]))
        got = "x".join(map(str, (data.shape[1], *shape.count)))
        raise RuntimeError(f"Given input size: ({size}). Calculated output size: ({got}). Output size is too small")


def _max_pool(dims, function, input, kernel_size, stride, padding, dilation, ceil_mode):
    """Values and places of the largest of each window."""
    need(input, function)
    kernel = _each(kernel_size, dims, "kernel_size", function)
    step = kernel if stride is None or stride == [] else _each(stride, dims, "stride", function)
    pad = _each(padding, dims, "padding", function)
    gap = _each(dilation, dims, "dilation", function)
    if dims == 1:
        if input.dim() not in (2, 3):
            raise RuntimeError(
                f"max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:{list(input.shape)}"
            )
        if kernel[0] <= 0:
            raise RuntimeError(f"max_pool1d() kernel_size must be greater than zero, but got {kernel[0]}")
        if step[0] <= 0:
            raise RuntimeError(f"max_pool1d() stride must be greater than zero, but got {step[0]}")
        if pad[0] < 0:
            raise RuntimeError(f"max_pool1d() padding must be non-negative, but got {pad[0]}")
        if pad[0] > kernel[0] // 2:
            raise RuntimeError(
                f"max_pool1d() padding should be at most half of kernel size, but got padding={pad[0]} and kernel_size={kernel[0]}"
            )
    else:
        _check_pool(input, dims, function, kernel, step, pad, gap)
        if input.dim() not in (dims + 1, dims + 2):
            raise RuntimeError(f"non-empty {dims + 1}D or {dims + 2}D (batch mode) tensor expected for input")
        if 0 in input.shape[(1 if input.dim() == dims + 2 else 0) :]:
            raise RuntimeError(
                f"Expected {dims + 1}D or {dims + 2}D (batch mode) tensor with optional 0 dim batch size for input, "
                f"but got:{list(input.shape)}"
            )
    input, batched = _batched(input, dims, function)
    data = input._data
    if data.dtype.kind == "b":
        float_kernel(data, f"max_pool{dims}d")
    shape = frame(data.shape[2:], kernel, step, pad, gap, ceil_mode)
    if dims == 1 and shape.count[0] < 1:
        raise RuntimeError(f"max_pool1d() Invalid computed output size: {shape.count[0]}")
    _check_count(data, shape)
    lowest = -np.inf if data.dtype.kind == "f" else np.iinfo(data.dtype).min
    view = window_view(data, shape, lowest)
    order = (0, 1, *range(2 + dims, 2 + 2 * dims), *range(2, 2 + dims))
    rows = np.ascontiguousarray(view.transpose(order)).reshape(*data.shape[:2], *shape.count, math.prod(kernel))
    inside = rows.argmax(-1)
    if any(pad):
        inside = _first_inside(inside, shape)
    places = 0
    for axis in range(dims):
        after = math.prod(kernel[axis + 1 :])
        offset = inside // after % kernel[axis]
        start = np.arange(shape.count[axis]).reshape(-1, *(1,) * (dims - axis - 1)) * step[axis] - pad[axis]
        places = places * data.shape[2 + axis] + (start + offset * gap[axis])
    name = "MaxPool2DWithIndicesBackward0" if dims < 3 else "MaxPool3DWithIndicesBackward0"
    if dims == 1:
        name = "SqueezeBackward1"
    values, places = _picked(input, places.astype(np.int64), name)
    return (values, places) if batched else (named(values.squeeze(0), name), places.squeeze(0))


def _first_inside(inside, shape):
    """Where all of a window is -inf the place is that of its first element inside the input, not of the padding."""
    dims = len(shape.kernel)
    first = 0
    outside = False
    for axis in range(dims):
        after = math.prod(shape.kernel[axis + 1 :])
        offset = inside // after % shape.kernel[axis]
        start = np.arange(shape.count[axis]).reshape(-1, *(1,) * (dims - axis - 1)) * shape.stride[axis] - shape.before[axis]
        at = start + offset * shape.dilation[axis]
        outside = outside | (at < 0) | (at >= shape.size[axis])
        first = first * shape.kernel[axis] + np.maximum(-(start // shape.dilation[axis]), 0)
    return np.where(outside, first, inside)


def max_pool1d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    return _max_pool(1, "max_pool1d", input, kernel_size, stride, padding, dilation, ceil_mode)


def max_pool2d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    return _max_pool(2, "max_pool2d", input, kernel_size, stride, padding, dilation, ceil_mode)


def max_pool3d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    return _max_pool(3, "max_pool3d", input, kernel_size, stride, padding, dilation, ceil_mode)


def max_pool1d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    if not return_indices and isinstance(input, Tensor):
        float_kernel(input._data, "max_pool1d_impl")
    found = _max_pool(1, "max_pool1d", input, kernel_size, stride, padding, dilation, ceil_mode)
    return found if return_indices else found[0]


def max_pool2d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    found = _max_pool(2, "max_pool2d", input, kernel_size, stride, padding, dilation, ceil_mode)
    return found if return_indices else found[0]


def max_pool3d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    found = _max_pool(3, "max_pool3d", input, kernel_size, stride, padding, dilation, ceil_mode)
    return found if return_indices else found[0]


# Values put back where a pool had found them.


def _max_unpool(dims, input, indices, kernel_size, stride, padding, output_size):
    need(input, f"max_unpool{dims}d")
    kernel = _each(kernel_size, dims, "kernel_size", f"max_unpool{dims}d")
    step = kernel if stride is None else _each(stride, dims, "stride", f"max_unpool{dims}d")
    pad = _each(padding, dims, "padding", f"max_unpool{dims}d")
    if indices.shape != input.shape:
        raise RuntimeError(
            f"Expected shape of indices to be same as that of the input tensor ({list(input.shape)}) "
            f"but got indices tensor with shape: {list(indices.shape)}"
        )
    default = [(n - 1) * s + k - 2 * p for n, s, k, p in zip(input.shape[-dims:], step, kernel, pad)]
    if output_size is None:
        size = default
    else:
        size = list(output_size)[-dims:]
        for given, usual, s in zip(size, default, step):
            if not usual - s < given < usual + s:
                low, high = [d - t for d, t in zip(default, step)], [d + t for d, t in zip(default, step)]
                raise ValueError(f'invalid output_size "{size}" (dim 0 must be between {low[0]} and {high[0]})')
    input, batched = _batched(input, dims, "max_unpool")
    places = indices._data.reshape(*input.shape[:2], -1)
    length = math.prod(size)
    if places.size and (places.min() < 0 or places.max() >= length):
        raise RuntimeError(f"Found an invalid max index: {int(places.max())} (output volumes are of size {'x'.join(map(str, size))}")
    data = np.zeros((*input.shape[:2], length), input._data.dtype)
    np.put_along_axis(data, places, input._data.reshape(places.shape), -1)
    name = f"MaxUnpool{dims}DBackward0" if dims > 1 else "SqueezeBackward1"
    result = attach(
        data.reshape(*input.shape[:2], *size), name, (input,), _unpool_rule, saved=(indices,), data=(places, length, input._data.shape)
    )
    return result if batched else named(result.squeeze(0), name)


def _unpool_rule(node, grad):
    node.saved  # noqa: B018 - complains about a graph that is gone, and about changes in place
    places, length, shape = node.data
    return (pick(grad.reshape(*places.shape[:2], length), places).reshape(shape),)


def max_unpool1d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    return _max_unpool(1, input, indices, kernel_size, stride, padding, output_size)


def max_unpool2d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    return _max_unpool(2, input, indices, kernel_size, stride, padding, output_size)


def max_unpool3d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    return _max_unpool(3, input, indices, kernel_size, stride, padding, output_size)


# The mean of each window.


def _avg_pool(dims, function, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor):
    need(input, function)
    kernel = _each(kernel_size, dims, "kernel_size", function)
    step = kernel if stride is None or stride == [] else _each(stride, dims, "stride", function)
    pad = _each(padding, dims, "padding", function)
    if divisor == 0:
        raise RuntimeError("divisor must be not zero")
    _check_pool(input, dims, function, kernel, step, pad, (1,) * dims)
    if input.dim() not in (dims + 1, dims + 2):
        if input.dim() < dims + 1:
            raise out_of_range(-dims - 1, input.dim())
        raise RuntimeError(f"non-empty {dims + 1}D or {dims + 2}D (batch mode) tensor expected for input")
    input, batched = _batched(input, dims, function)
    data = input._data
    if dims == 3 and any(size < k for size, k in zip(data.shape[2:], kernel)):
        image = " ".join(f"{axis}: {size}" for axis, size in zip("THW", data.shape[2:]))
        raise RuntimeError(f"input image ({image}) smaller than kernel size ({_sizes(kernel, 3)})")
    shape = frame(data.shape[2:], kernel, step, pad, (1,) * dims, ceil_mode)
    _check_count(data, shape)
    if divisor is None:
        counts = 1
        for axis in range(dims):
            start = np.arange(shape.count[axis]) * step[axis] - pad[axis]
            end = np.minimum(start + kernel[axis], shape.size[axis] + pad[axis])
            if not count_include_pad:
                start, end = np.maximum(start, 0), np.minimum(end, shape.size[axis])
            counts = np.multiply.outer(counts, end - start) if axis else end - start
    else:
        counts = np.full(shape.count, divisor)
    total = window_view(wide(data), shape).sum(axis=tuple(range(2, 2 + dims)))
    if data.dtype.kind == "f":
        counts = counts.astype(total.dtype)
        result = narrow(total / counts, data)
    else:
        result = (np.sign(total) * (np.abs(total) // counts)).astype(data.dtype)
    name = "SqueezeBackward1" if dims == 1 else f"AvgPool{dims}DBackward0"
    result = attach(result, name, (input,), _avg_rule, saved=(input,), data=(shape, counts))
    return result if batched else named(result.squeeze(0), name)


def _avg_rule(node, grad):
    node.saved  # noqa: B018 - complains about a graph that is gone, and about changes in place
    shape, counts = node.data
    dims = len(shape.kernel)
    share = grad / _wrap(counts.astype(grad._data.dtype))
    share = share.reshape(*grad.shape[:2], *(1,) * dims, *grad.shape[2:]).expand(*grad.shape[:2], *shape.kernel, *grad.shape[2:])
    return (folded(share, shape),)


def avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    return _avg_pool(1, "avg_pool1d", input, kernel_size, stride, padding, ceil_mode, count_include_pad, None)


def avg_pool2d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
    return _avg_pool(2, "avg_pool2d", input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


def avg_pool3d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
    return _avg_pool(3, "avg_pool3d", input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


# Pools with an output of a given size: block i runs from floor(i * size / count) to ceil((i + 1) * size / count).


def _target(output_size, input, dims):
    """The size of the output; None keeps that of the input."""
    given = (output_size,) * dims if not isinstance(output_size, (tuple, list)) else tuple(output_size)
    given = given * dims if len(given) == 1 else given
    if len(given) != dims:
        raise RuntimeError(f"adaptive_pool{dims}d: internal error: output_size.size() must be {dims}")
    return tuple(size if wanted is None else int(wanted) for wanted, size in zip(given, input.shape[-dims:]))


def _adaptive_avg_pool(dims, input, output_size):
    need(input, f"adaptive_avg_pool{dims}d")
    if input.dim() not in (dims + 1, dims + 2):
        raise RuntimeError(f"adaptive_avg_pool{dims}d(): Expected {dims + 1}D or {dims + 2}D tensor, but got {list(input.shape)}")
    count = _target(output_size, input, dims)
    data = input._data
    size = data.shape[-dims:]
    if dims == 2 and count == (1, 1):
        return input.mean((-1, -2), keepdim=True)
    float_kernel(data, "adaptive_avg_pool3d_cpu" if dims == 3 else "adaptive_avg_pool2d")
    result = wide(data)
    for axis in range(dims):
        place = data.ndim - dims + axis
        before = (slice(None),) * place
        pieces = [result[(*before, slice(a, b))].sum(place, keepdims=True) / (b - a) for a, b in blocks(size[axis], count[axis])]
        result = np.concatenate(pieces, place) if pieces else result[(*before, slice(0, 0))]
    matrices = tuple(mean_matrix(s, c) for s, c in zip(size, count))
    name = "SqueezeBackward1" if dims == 1 else f"AdaptiveAvgPool{dims}DBackward0"
    return attach(narrow(result.astype(wide(data).dtype, copy=False), data), name, (input,), _adaptive_rule, saved=(input,), data=matrices)


def _adaptive_rule(node, grad):
    node.saved  # noqa: B018 - complains about a graph that is gone, and about changes in place
    return (along(grad, tuple(matrix.T for matrix in node.data)),)


def adaptive_avg_pool1d(input, output_size):
    return _adaptive_avg_pool(1, input, output_size)


def adaptive_avg_pool2d(input, output_size):
    return _adaptive_avg_pool(2, input, output_size)


def adaptive_avg_pool3d(input, output_size):
    return _adaptive_avg_pool(3, input, output_size)


def _adaptive_max_pool(dims, input, output_size):
    need(input, f"adaptive_max_pool{dims}d")
    if input.dim() not in (dims + 1, dims + 2):
        raise RuntimeError(f"adaptive_max_pool{dims}d(): Expected {dims + 1}D or {dims + 2}D tensor, but got {list(input.shape)}")
    count = _target(output_size, input, dims)
    input, batched = _batched(input, dims, "adaptive_max_pool")
    data = input._data
    float_kernel(data, "adaptive_max_pool3d_cpu" if dims == 3 else "adaptive_max_pool2d")
    size = data.shape[2:]
    places = np.zeros((*data.shape[:2], *count), np.int64)
    for at in itertools.product(*(enumerate(blocks(s, c)) for s, c in zip(size, count))):
        spans = [span for _, span in at]
        block = data[(slice(None), slice(None), *(slice(a, b) for a, b in spans))]
        inside = block.reshape(*data.shape[:2], -1).argmax(-1)
        place = 0
        for axis, (a, b) in enumerate(spans):
            after = math.prod(d - c for c, d in spans[axis + 1 :])
            place = place * size[axis] + a + inside // after % (b - a)
        places[(slice(None), slice(None), *(number for number, _ in at))] = place
    name = "SqueezeBackward1" if dims == 1 else f"AdaptiveMaxPool{dims}DBackward0"
    values, places = _picked(input, places, name)
    return (values, places) if batched else (named(values.squeeze(0), name), places.squeeze(0))


def adaptive_max_pool1d_with_indices(input, output_size, return_indices=False):
    return _adaptive_max_pool(1, input, output_size)


def adaptive_max_pool2d_with_indices(input, output_size, return_indices=False):
    return _adaptive_max_pool(2, input, output_size)


def adaptive_max_pool3d_with_indices(input, output_size, return_indices=False):
    return _adaptive_max_pool(3, input, output_size)


def adaptive_max_pool1d(input, output_size, return_indices=False):
    found = _adaptive_max_pool(1, input, output_size)
    return found if return_indices else found[0]


def adaptive_max_pool2d(input, output_size, return_indices=False):
    found = _adaptive_max_pool(2, input, output_size)
    return found if return_indices else found[0]


def adaptive_max_pool3d(input, output_size, return_indices=False):
    found = _adaptive_max_pool(3, input, output_size)
    return found if return_indices else found[0]


# The norm of each window.


def _lp_pool(pool, dims, input, norm_type, kernel_size, stride, ceil_mode):
    kernel = _each(kernel_size, dims, "kernel_size", f"lp_pool{dims}d")
    mean = pool(input.pow(norm_type), kernel, stride, 0, ceil_mode)
    return (mean.sign() * mean.abs().relu()).mul(math.prod(kernel)).pow(1.0 / norm_type)


def lp_pool1d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    return _lp_pool(avg_pool1d, 1, input, norm_type, kernel_size, stride, ceil_mode)


def lp_pool2d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    return _lp_pool(avg_pool2d, 2, input, norm_type, kernel_size, stride, ceil_mode)


def lp_pool3d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    return _lp_pool(avg_pool3d, 3, input, norm_type, kernel_size, stride, ceil_mode)
