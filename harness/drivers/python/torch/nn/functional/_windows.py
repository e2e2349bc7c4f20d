"""Windows over the spatial dimensions of a tensor, and their sum back into it: what convolutions, pools, `unfold` and `fold` stand on."""

import itertools
from collections import namedtuple

import numpy as np

from torch._autograd import attach
from torch._tensor import need
from torch.nn.functional._support import checked_dim, float_kernel, named, spread

__all__ = ["fold", "unfold"]

# For each spatial dimension: the size of the input, of the kernel, stride, padding before and after, dilation, number of windows.
Frame = namedtuple("Frame", "size kernel stride before after dilation count")


def frame(size, kernel, stride, padding, dilation, ceil=False):
    """The windows that lie in an input padded on both sides; `ceil` keeps a last one that reaches beyond, if it starts inside."""
    counts, after = [], []
    for s, k, step, pad, gap in zip(size, kernel, stride, padding, dilation):
        reach = gap * (k - 1) + 1
        room = s + 2 * pad - reach
        count = room // step + 1
        if ceil:
            count = -(-room // step) + 1
            if (count - 1) * step >= s + pad:
                count -= 1
        counts.append(count)
        after.append(max(pad, (count - 1) * step + reach - s - pad))
    return Frame(tuple(size), tuple(kernel), tuple(stride), tuple(padding), tuple(after), tuple(dilation), tuple(counts))


def window_view(data, shape, fill=0):
    """(N, C, *size) as (N, C, *kernel, *count), without a copy beyond the padding; padded with `fill`."""
    if any(shape.before) or any(shape.after):
        data = np.pad(data, [(0, 0), (0, 0), *zip(shape.before, shape.after)], constant_values=fill)
    steps = data.strides[2:]
    inner = tuple(step * gap for step, gap in zip(steps, shape.dilation))
    outer = tuple(step * stride for step, stride in zip(steps, shape.stride))
    return np.lib.stride_tricks.as_strided(
        data, data.shape[:2] + shape.kernel + shape.count, data.strides[:2] + inner + outer, writeable=False
    )


def sum_back(windows, shape):
    """(N, C, *kernel, *count) summed into (N, C, *size): the transpose of `window_view`."""
    whole = [s + b + a for s, b, a in zip(shape.size, shape.before, shape.after)]
    result = np.zeros((*windows.shape[:2], *whole), windows.dtype)
    for offset in itertools.product(*map(range, shape.kernel)):
        place = tuple(
            slice(at * gap, at * gap + stride * (count - 1) + 1, stride)
            for at, gap, stride, count in zip(offset, shape.dilation, shape.stride, shape.count)
        )
        result[(slice(None), slice(None), *place)] += windows[(slice(None), slice(None), *offset)]
    if any(shape.before) or any(shape.after):
        inside = tuple(slice(b, b + s) for s, b in zip(shape.size, shape.before))
        result = np.ascontiguousarray(result[(slice(None), slice(None), *inside)])
    return result


def windows(input, shape, name="Im2ColBackward0"):
    """(N, C, *size) -> (N, C, *kernel, *count)."""
    return attach(np.ascontiguousarray(window_view(input._data, shape)), name, (input,), _windows_rule, data=shape)


def _windows_rule(node, grad):
    return (folded(grad, node.data),)


def folded(input, shape, name="Col2ImBackward0"):
    """(N, C, *kernel, *count) -> (N, C, *size)."""
    return attach(sum_back(input._data, shape), name, (input,), _folded_rule, data=shape)


def _folded_rule(node, grad):
    return (windows(grad, node.data),)


def _pairs(kernel_size, dilation, padding, stride, function):
    return (
        spread(kernel_size, 2, "kernel_size", function),
        spread(dilation, 2, "dilation", function),
        spread(padding, 2, "padding", function),
        spread(stride, 2, "stride", function),
    )


def _written(pair):
    return "(" + ", ".join(map(str, pair)) + ")"


def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    """(N, C, H, W) -> (N, C * kernel, windows)."""
    need(input, "im2col")
    kernel, gap, pad, step = _pairs(kernel_size, dilation, padding, stride, "unfold")
    if input.dim() < 3:
        checked_dim(input.dim(), input.dim())
    batched = input.dim() == 4
    data = input if batched else input.unsqueeze(0)
    shape = frame(data.shape[2:], kernel, step, pad, gap)
    if min(shape.count) < 1:
        raise RuntimeError(
            f"Given input with spatial size {_written(shape.size)}, kernel_size={_written(kernel)}, dilation={_written(gap)}, "
            f"padding={_written(pad)}, calculated shape of the array of sliding blocks as {_written(shape.count)}, "
            "but its components must be at least one."
        )
    float_kernel(data._data, "im2col_out_cpu")
    count, channels = data.shape[:2]
    flat = np.ascontiguousarray(window_view(data._data, shape)).reshape(
        count, channels * kernel[0] * kernel[1], shape.count[0] * shape.count[1]
    )
    result = attach(flat, "Im2ColBackward0", (data,), _unfold_rule, data=shape)
    return result if batched else named(result.squeeze(0), "Im2ColBackward0")


def _unfold_rule(node, grad):
    shape = node.data
    kernel = shape.kernel[0] * shape.kernel[1]
    return (folded(grad.reshape(grad.shape[0], grad.shape[1] // kernel, *shape.kernel, *shape.count), shape),)


def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    """(N, C * kernel, windows) -> (N, C, *output_size), overlapping places summed."""
    need(input, "col2im")
    size = spread(output_size, 2, "output_size", "fold")
    kernel, gap, pad, step = _pairs(kernel_size, dilation, padding, stride, "fold")
    if input.dim() not in (2, 3):
        raise RuntimeError(
            "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, "
            f"but got: {list(input.shape)}"
        )
    batched = input.dim() == 3
    data = input if batched else input.unsqueeze(0)
    area = kernel[0] * kernel[1]
    if data.shape[1] % area:
        raise RuntimeError(
            "Expected size of input's dimension 1 to be divisible by the product of kernel_size, "
            f"but got input.size(1)={data.shape[1]} and kernel_size={_written(kernel)}."
        )
    shape = frame(size, kernel, step, pad, gap)
    total = shape.count[0] * shape.count[1]
    if data.shape[2] != total:
        raise RuntimeError(
            f"Given output_size={_written(size)}, kernel_size={_written(kernel)}, dilation={_written(gap)}, padding={_written(pad)}, "
            f"stride={_written(step)}, expected size of input's dimension 2 to match the calculated number of sliding blocks "
            f"{shape.count[0]} * {shape.count[1]} = {total}, but got input.size(2)={data.shape[2]}."
        )
    float_kernel(data._data, "col2im_out_cpu")
    spread_out = data._data.reshape(data.shape[0], data.shape[1] // area, *kernel, *shape.count)
    result = attach(sum_back(spread_out, shape), "Col2ImBackward0", (data,), _fold_rule, data=shape)
    return result if batched else named(result.squeeze(0), "Col2ImBackward0")


def _fold_rule(node, grad):
    shape = node.data
    return (
        windows(grad, shape).reshape(grad.shape[0], grad.shape[1] * shape.kernel[0] * shape.kernel[1], shape.count[0] * shape.count[1]),
    )
