"""Sizes of images changed: each spatial dimension is mapped by itself, so each has a matrix of its own."""

import math
import warnings

import numpy as np

import torch
from torch._absent import refuse
from torch._autograd import attach
from torch._tensor import need
from torch.nn.functional._support import float_kernel, named, narrow, wide

__all__ = [
    "affine_grid",
    "channel_shuffle",
    "grid_sample",
    "interpolate",
    "pixel_shuffle",
    "pixel_unshuffle",
    "upsample",
    "upsample_bilinear",
    "upsample_nearest",
]


def blocks(size, count):
    """The `count` blocks, which may overlap, that an adaptive pool makes of `size` places."""
    return [(i * size // count, -(-(i + 1) * size // count)) for i in range(count)]


def mean_matrix(size, count):
    """(count, size): the mean of each block."""
    matrix = np.zeros((count, size))
    for row, (start, end) in enumerate(blocks(size, count)):
        matrix[row, start:end] = 1 / (end - start)
    return matrix


def along(input, matrices, name="MatmulBackward0"):
    """Each of the last dimensions of `input` mapped by its matrix (out, in)."""
    data = input._data
    result = wide(data)
    for axis, matrix in enumerate(reversed(matrices), 1):
        moved = np.matmul(np.moveaxis(result, -axis, -1), matrix.T.astype(result.dtype))
        result = np.moveaxis(moved, -1, -axis)
    return attach(np.ascontiguousarray(narrow(result, data)), name, (input,), _along_rule, data=matrices)


def _along_rule(node, grad):
    return (along(grad, tuple(matrix.T for matrix in node.data)),)


# Where each place of the output looks in the input: places and weights, (out, taps).


def _nearest_taps(size, count, scale, exact):
    step = np.float32(size / count if scale is None else 1 / scale)
    at = np.arange(count, dtype=np.float32)
    places = np.floor((at + np.float32(0.5)) * step if exact else at * step).astype(np.int64)
    return np.minimum(places, size - 1).reshape(-1, 1), np.ones((count, 1))


def _source(size, count, scale, align_corners, clamp, kind):
    """The place in the input, as a fraction, of each place of the output."""
    at = np.arange(count, dtype=kind)
    if align_corners:
        return at * kind((size - 1) / (count - 1) if count > 1 else 0)
    step = kind(size / count if scale is None or scale <= 0 else 1 / scale)
    source = (at + kind(0.5)) * step - kind(0.5)
    return np.maximum(source, 0) if clamp else source


def _linear_taps(size, count, scale, align_corners, kind):
    source = _source(size, count, scale, align_corners, True, kind)
    low = np.minimum(np.floor(source).astype(np.int64), size - 1)
    high = np.minimum(low + 1, size - 1)
    share = np.clip(source - low.astype(kind), 0, 1)
    return np.stack([low, high], 1), np.stack([1 - share, share], 1)


# Keys 1981: cubic convolution with a = -0.75.
def _cubic_taps(size, count, scale, align_corners, kind):
    source = _source(size, count, scale, align_corners, False, kind)
    low = np.floor(source).astype(np.int64)
    t = (source - low).astype(kind)
    a = kind(-0.75)

    def near(x):
        return ((a + 2) * x - (a + 3)) * x * x + 1

    def far(x):
        return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a

    places = np.clip(np.stack([low - 1, low, low + 1, low + 2], 1), 0, size - 1)
    return places, np.stack([far(t + 1), near(t), near(1 - t), far(2 - t)], 1)


def _taken(data, taps):
    """Each of the last dimensions of an array looked up at its taps."""
    for axis, (places, weights) in enumerate(reversed(taps), 1):
        moved = np.moveaxis(data, -axis, -1)
        if places.shape[1] == 1:
            moved = moved[..., places[:, 0]]
        else:
            moved = sum(moved[..., places[:, tap]] * weights[:, tap].astype(data.dtype) for tap in range(places.shape[1]))
        data = np.moveaxis(moved, -1, -axis)
    return np.ascontiguousarray(data)


def _matrix(taps, size):
    places, weights = taps
    matrix = np.zeros((places.shape[0], size))
    np.add.at(matrix, (np.arange(places.shape[0])[:, None], places), weights)
    return matrix


TITLES = {
    "nearest": "Nearest",
    "nearest-exact": "NearestExact",
    "linear": "Linear",
    "bilinear": "Bilinear",
    "trilinear": "Trilinear",
    "bicubic": "Bicubic",
}
RANKS = {"linear": 3, "bilinear": 4, "bicubic": 4, "trilinear": 5}


def _sides(sizes):
    return ", ".join(f"{side}: {size}" for side, size in zip("DHW"[-len(sizes) :], sizes))


def interpolate(input, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None, antialias=False):
    """(N, C, *spatial) to another size."""
    need(input, "interpolate")
    if mode in ("nearest", "area", "nearest-exact"):
        if align_corners is not None:
            raise ValueError("align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear")
    elif align_corners is None:
        align_corners = False
    dims = input.dim() - 2
    old = tuple(input.shape[2:])
    if size is not None and scale_factor is not None:
        raise ValueError("only one of size or scale_factor should be defined")
    scales = [None] * max(dims, 1)
    if size is not None:
        if isinstance(size, (list, tuple)):
            if len(size) != dims:
                raise ValueError(
                    "Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of "
                    f"{list(old)} and output size of {size}. Please provide input tensor in (N, C, d1, d2, ...,dK) format and "
                    "output size in (o1, o2, ...,oK) format."
                )
            new = tuple(int(number) for number in size)
        else:
            new = (int(size),) * dims
    elif scale_factor is not None:
        if isinstance(scale_factor, (list, tuple)):
            if len(scale_factor) != dims:
                raise ValueError(
                    "Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions of "
                    f"{list(old)} and scale_factor of shape {scale_factor}. Please provide input tensor in (N, C, d1, d2, ...,dK) "
                    "format and scale_factor in (s1, s2, ...,sK) format."
                )
            scales = [float(number) for number in scale_factor]
        else:
            scales = [float(scale_factor)] * dims
        new = tuple(math.floor(number * scale) for number, scale in zip(old, scales))
        if recompute_scale_factor:
            scales = [None] * dims
    else:
        raise ValueError("either size or scale_factor should be defined")
    if antialias:
        refuse("torch.nn.functional.interpolate(antialias=True)", "average with avg_pool2d before")
    if input.dim() not in (3, 4, 5) or mode not in (*TITLES, "area"):
        raise NotImplementedError(
            f"Input Error: Only 3D, 4D and 5D input Tensors supported (got {input.dim()}D) for the modes: "
            f"nearest | linear | bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got {mode})"
        )
    if RANKS.get(mode, input.dim()) != input.dim():
        raise NotImplementedError(f"Got {input.dim()}D input, but {mode} mode needs {RANKS[mode]}D input")
    if mode == "area":
        return (torch.nn.functional.adaptive_avg_pool1d, torch.nn.functional.adaptive_avg_pool2d, torch.nn.functional.adaptive_avg_pool3d)[
            dims - 1
        ](input, new)
    if min(new) <= 0 or min(old) <= 0:
        raise RuntimeError(f"Input and output sizes should be greater than 0, but got input ({_sides(old)}) output ({_sides(new)})")
    if input.dtype is not torch.uint8:
        float_kernel(input._data, "compute_indices_weights_" + {"bicubic": "cubic"}.get(mode, "nearest" if "nearest" in mode else "linear"))
    elif not mode.startswith("nearest"):
        refuse(f"torch.nn.functional.interpolate(mode='{mode}') of bytes", "convert it before: input.float()")
    if mode.endswith("linear") or (mode == "nearest" and dims == 2):
        # In these modes a size that stays keeps its places, whatever the factor.
        scales = [None if s == n else scale for s, n, scale in zip(old, new, scales)]
    data = wide(input._data)
    kind = np.float64 if data.dtype == np.float64 else np.float32
    if mode.startswith("nearest"):
        taps = [_nearest_taps(s, n, scale, mode != "nearest") for s, n, scale in zip(old, new, scales)]
    else:
        found = _cubic_taps if mode == "bicubic" else _linear_taps
        taps = [found(s, n, scale, align_corners, kind) for s, n, scale in zip(old, new, scales)]
    matrices = tuple(_matrix(tap, s) for tap, s in zip(taps, old))
    name = f"Upsample{TITLES[mode]}{dims}DBackward0"
    return attach(narrow(_taken(data, taps), input._data), name, (input,), _along_rule, data=matrices)


def _deprecated(name):
    warnings.warn(f"`nn.functional.{name}` is deprecated. Use `nn.functional.interpolate` instead.", stacklevel=3)


def upsample(input, size=None, scale_factor=None, mode="nearest", align_corners=None):
    _deprecated("upsample")
    return interpolate(input, size, scale_factor, mode, align_corners)


def upsample_nearest(input, size=None, scale_factor=None):
    _deprecated("upsample_nearest")
    return interpolate(input, size, scale_factor, mode="nearest")


def upsample_bilinear(input, size=None, scale_factor=None):
    _deprecated("upsample_bilinear")
    return interpolate(input, size, scale_factor, mode="bilinear", align_corners=True)


# Channels and places traded.


def pixel_shuffle(input, upscale_factor):
    """(*, C r², H, W) -> (*, C, H r, W r)."""
    need(input, "pixel_shuffle")
    r = upscale_factor
    if input.dim() < 3:
        raise RuntimeError(f"pixel_shuffle expects input to have at least 3 dimensions, but got input with {input.dim()} dimension(s)")
    if r <= 0:
        raise RuntimeError(f"pixel_shuffle expects a positive upscale_factor, but got {r}")
    *before, channels, height, width = input.shape
    if channels % (r * r):
        raise RuntimeError(
            "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, "
            f"but input.size(-3)={channels} is not divisible by {r * r}"
        )
    n = len(before)
    parts = input.reshape(*before, channels // (r * r), r, r, height, width)
    moved = parts.permute(*range(n), n, n + 3, n + 1, n + 4, n + 2)
    return named(moved.reshape(*before, channels // (r * r), height * r, width * r), "PixelShuffleBackward0")


def pixel_unshuffle(input, downscale_factor):
    """(*, C, H r, W r) -> (*, C r², H, W)."""
    need(input, "pixel_unshuffle")
    r = downscale_factor
    if input.dim() < 3:
        raise RuntimeError(f"pixel_unshuffle expects input to have at least 3 dimensions, but got input with {input.dim()} dimension(s)")
    if r <= 0:
        raise RuntimeError(f"pixel_unshuffle expects a positive downscale_factor, but got {r}")
    *before, channels, height, width = input.shape
    for name, place, size in (("height", -2, height), ("width", -1, width)):
        if size % r:
            raise RuntimeError(
                f"pixel_unshuffle expects {name} to be divisible by downscale_factor, but input.size({place})={size} is not divisible by {r}"
            )
    n = len(before)
    parts = input.reshape(*before, channels, height // r, r, width // r, r)
    moved = parts.permute(*range(n), n, n + 2, n + 4, n + 1, n + 3)
    return named(moved.reshape(*before, channels * r * r, height // r, width // r), "PixelUnshuffleBackward0")


def channel_shuffle(input, groups):
    """(N, C, *) with the channels of `groups` groups dealt out in turn."""
    need(input, "channel_shuffle")
    if input.dim() < 3:
        raise RuntimeError(f"channel_shuffle expects input with > 2 dims, but got input with sizes {list(input.shape)}")
    if groups <= 0:
        raise RuntimeError(f"Number of groups to divide channels in must be positive. Value of groups:{groups}")
    count, channels, *rest = input.shape
    if channels % groups:
        raise RuntimeError(f"Number of channels must be divisible by groups. Got {channels} channels and {groups} groups.")
    dealt = input.reshape(count, groups, channels // groups, *rest).transpose(1, 2).reshape(input.shape)
    return named(dealt, "ChannelShuffleBackward0")


# Images looked up at any place.


def _corners(count, align_corners, like):
    """`count` places from -1 to 1; the centres of pixels unless `align_corners`."""
    if count == 1:
        return torch.zeros(1, dtype=like.dtype)
    places = torch.linspace(-1, 1, count, dtype=like.dtype)
    return places if align_corners else places * ((count - 1) / count)


def _check_corners(align_corners):
    if align_corners is None:
        warnings.warn(
            "Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please specify "
            "align_corners=True if the old behavior is desired. See the documentation of grid_sample for details.",
            stacklevel=3,
        )


def affine_grid(theta, size, align_corners=None):
    """theta (N, 2, 3) and size (N, C, H, W) -> the places (N, H, W, 2) where an image is looked up."""
    need(theta, "affine_grid")
    _check_corners(align_corners)
    if len(size) != 4:
        refuse("torch.nn.functional.affine_grid in three dimensions", "build the grid with torch.meshgrid")
    if theta.dim() != 3 or theta.shape[1:] != (2, 3):
        raise ValueError(f"Expected a batch of 2D affine matrices of shape Nx2x3 for size {torch.Size(size)}. Got {theta.shape}.")
    count, _, height, width = size
    x = _corners(width, align_corners, theta).reshape(1, -1).expand(height, width)
    y = _corners(height, align_corners, theta).reshape(-1, 1).expand(height, width)
    base = torch.stack([x, y, torch.ones_like(x)], -1).reshape(1, height * width, 3)
    return base.expand(count, -1, -1).bmm(theta.transpose(1, 2)).reshape(count, height, width, 2)


def _unnormalised(places, size, align_corners):
    return (places + 1) / 2 * (size - 1) if align_corners else ((places + 1) * size - 1) / 2


def _reflected(places, low, high):
    """Places mirrored at `low / 2` and `high / 2`."""
    if low == high:
        return torch.zeros_like(places)
    start, span = low / 2, (high - low) / 2
    away = (places - start).abs()
    turns = torch.floor(away / span)
    rest = away - turns * span
    return torch.where(turns.remainder(2) == 0, rest + start, span - rest + start)


def _flat(result, grid):
    """`result`, which does not change with `grid`: the gradient there is 0."""
    return attach(result._data, "GridSampler2DBackward0", (result, grid), _flat_rule, saved=(grid,))


def _flat_rule(node, grad):
    return grad, (torch.zeros_like(node.saved[0]) if node.needs[1] else None)


def grid_sample(input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    """input (N, C, H, W) at grid (N, H', W', 2), whose places run from -1 to 1: x, then y."""
    need(input, "grid_sample")
    _check_corners(align_corners)
    if mode not in ("bilinear", "nearest", "bicubic"):
        raise ValueError(f"nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '{mode}'")
    if padding_mode not in ("zeros", "border", "reflection"):
        raise ValueError(
            f"nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: '{padding_mode}'"
        )
    if mode == "bicubic" or input.dim() != 4:
        refuse("torch.nn.functional.grid_sample of this kind", "use mode='bilinear' on (N, C, H, W)")
    float_kernel(input._data, "grid_sampler_2d_cpu_kernel_impl")
    count, channels, height, width = input.shape
    found = []
    for axis, size in ((0, width), (1, height)):
        places = _unnormalised(grid[..., axis], size, align_corners)
        if padding_mode == "border":
            places = places.clamp(0, size - 1)
        elif padding_mode == "reflection":
            places = _reflected(places, 0, 2 * (size - 1)) if align_corners else _reflected(places, -1, 2 * size - 1)
            places = places.clamp(0, size - 1)
        found.append(places)
    x, y = found
    flat = input.reshape(count, channels, height * width)

    def look(column, row):
        inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
        index = (row.clamp(0, height - 1) * width + column.clamp(0, width - 1)).long().reshape(count, 1, -1)
        values = flat.gather(2, index.expand(count, channels, -1)).reshape(count, channels, *x.shape[1:])
        return values * inside.unsqueeze(1)

    if mode == "nearest":
        result = _flat(look(torch.round(x.detach()), torch.round(y.detach())), grid)
    else:
        left, top = torch.floor(x.detach()), torch.floor(y.detach())
        right, down = (x - left).unsqueeze(1), (y - top).unsqueeze(1)
        result = (
            look(left, top) * (1 - right) * (1 - down)
            + look(left + 1, top) * right * (1 - down)
            + look(left, top + 1) * (1 - right) * down
            + look(left + 1, top + 1) * right * down
        )
    return named(result, "GridSampler2DBackward0")
