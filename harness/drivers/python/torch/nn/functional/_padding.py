"""Values put around a tensor."""

import numpy as np

from torch._autograd import attach
from torch._tensor import need

__all__ = ["pad"]

TITLES = {"reflect": "ReflectionPad", "replicate": "ReplicationPad"}


def pad(input, pad, mode="constant", value=None):
    """`pad` is (left, right) of the last dimension, then of the one before it, and so on; negative numbers cut."""
    need(input, "pad")
    sizes = [int(number) for number in pad]
    if len(sizes) % 2:
        raise RuntimeError("Padding length must be divisible by 2")
    dims = len(sizes) // 2
    if dims > input.dim():
        raise RuntimeError(
            f"Padding length should be less than or equal to two times the input dimension but got padding length {len(sizes)} "
            f"and input of dimension {input.dim()}"
        )
    pairs = [(0, 0)] * (input.dim() - dims) + [(sizes[2 * i], sizes[2 * i + 1]) for i in reversed(range(dims))]
    if mode == "constant":
        return _constant(input, pairs, 0 if value is None else value)
    if mode not in ("reflect", "replicate", "circular"):
        raise NotImplementedError(f"Unrecognised padding mode {mode}")
    if value is not None and value != 0:
        raise RuntimeError(f'Padding mode "{mode}" doesn\'t take in value argument')
    if not (dims in (1, 2, 3) and input.dim() in (dims + 1, dims + 2)):
        raise NotImplementedError(f"Padding size {len(sizes)} is not supported for {input.dim()}D input tensor.")
    return _looked_up(input, pairs, mode, dims)


def _cut(data, pairs):
    """The part of an array that negative paddings leave, and the paddings that remain."""
    places = tuple(slice(max(-low, 0), size - max(-high, 0)) for (low, high), size in zip(pairs, data.shape))
    return data[places], [(max(low, 0), max(high, 0)) for low, high in pairs]


def _constant(input, pairs, value):
    data = input._data
    for (low, high), size in zip(pairs, data.shape):
        if size + min(low, 0) + min(high, 0) < 0 or size + low + high < 0:
            raise RuntimeError("narrow(): length must be non-negative.")
    inner, grown = _cut(data, pairs)
    result = np.full([size + low + high for size, (low, high) in zip(inner.shape, grown)], value, data.dtype)
    result[tuple(slice(low, low + size) for size, (low, _) in zip(inner.shape, grown))] = inner
    return attach(result, "ConstantPadNdBackward0", (input,), _constant_rule, data=pairs)


def _constant_rule(node, grad):
    return (_constant(grad, [(-low, -high) for low, high in node.data], 0),)


def _looked_up(input, pairs, mode, dims):
    data = input._data
    places = []
    for axis, ((low, high), size) in enumerate(zip(pairs, data.shape)):
        if axis < data.ndim - dims:
            places.append(None)
            continue
        if mode == "reflect" and (low >= size or high >= size):
            raise RuntimeError(
                f"Argument #{2 * (data.ndim - axis) + 2}: Padding size should be less than the corresponding input dimension, but got: "
                f"padding ({low}, {high}) at dimension {axis} of input {list(data.shape)}"
            )
        if mode == "circular" and (low > size or high > size):
            raise RuntimeError("Padding value causes wrapping around more than once.")
        if size + low + high < 1:
            raise RuntimeError(_too_small(data.shape[data.ndim - dims :], pairs[data.ndim - dims :]))
        at = np.arange(-low, size + high)
        if mode == "reflect":
            at = np.abs(at)
            at = np.where(at >= size, 2 * (size - 1) - at, at)
        elif mode == "replicate":
            at = np.clip(at, 0, size - 1)
        else:
            core = np.arange(max(-low, 0), size - max(-high, 0))
            at = core[np.arange(-max(low, 0), len(core) + max(high, 0)) % len(core)]
        places.append(at)
    name = "CopySlices" if mode == "circular" else f"{TITLES[mode]}{dims}DBackward0"
    return _take(input, places, name)


def _too_small(sizes, pairs):
    """What is said where nothing is left."""
    sides = "DHW"[-len(sizes) :]
    given = " ".join(f"{side}: {size}" for side, size in zip(sides, sizes))
    left = " ".join(f"{side}: {size + low + high}" for side, size, (low, high) in zip(sides, sizes, pairs))
    return f"input ({given}) is too small. Calculated output {left}"


def _take(input, places, name):
    """The dimensions of `input` looked up at `places`, one array of places for each, or None for all of it."""
    data = input._data
    for axis, at in enumerate(places):
        if at is not None:
            data = data.take(at, axis)
    saved = (input,) if name.endswith("DBackward0") else ()
    return attach(data, name, (input,), _take_rule, saved=saved, data=(places, input._data.shape))


def _take_rule(node, grad):
    node.saved  # noqa: B018 - complains about a graph that is gone, and about changes in place
    return (_give(grad, *node.data),)


def _give(input, places, shape):
    """The transpose of `_take`."""
    data = input._data
    for axis, at in enumerate(places):
        if at is not None:
            moved = np.zeros((*data.shape[:axis], shape[axis], *data.shape[axis + 1 :]), data.dtype)
            np.add.at(moved, (slice(None),) * axis + (at,), data)
            data = moved
    return attach(data, "IndexAddBackward0", (input,), _give_rule, data=places)


def _give_rule(node, grad):
    return (_take(grad, node.data, "IndexSelectBackward0"),)
