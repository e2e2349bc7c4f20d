"""Views that repeat elements: broadcasting."""

import numpy as np

from torch._autograd import attach_view, broadcast, sum_to
from torch._operands import mismatch
from torch._sizes import missing, sizes_of
from torch._tensor import Size

__all__ = ["broadcast_to", "broadcast_shapes", "broadcast_tensors"]


def expand(self, *sizes, implicit=False, **names):
    if names:
        sizes = names["size"]
    elif not sizes:
        missing("expand", "size")
    return expanded(self, sizes)


def expanded(self, sizes):
    sizes = sizes_of(sizes, "expand")
    data = self._data
    lead = len(sizes) - data.ndim
    if lead < 0:
        raise RuntimeError(
            f"expand({self.dtype_title()}{{{list(data.shape)}}}, size={sizes}): the number of sizes provided ({len(sizes)}) must be greater or equal "
            f"to the number of dimensions in the tensor ({data.ndim})"
        )
    shape = list(sizes)
    for i, n in enumerate(sizes):
        have = data.shape[i - lead] if i >= lead else None
        if n == -1:
            if have is None:
                raise RuntimeError(f"The expanded size of the tensor ({n}) isn't allowed in a leading, non-existing dimension {i}")
            shape[i] = have
        elif n < 0:
            raise RuntimeError(f"Trying to create tensor with negative dimension {n}: {sizes}")
        elif have is not None and have != n and have != 1:
            raise RuntimeError(
                f"The expanded size of the tensor ({n}) must match the existing size ({have}) at non-singleton dimension {i}.  Target sizes: "
                f"{list(sizes)}.  Tensor sizes: {list(data.shape)}"
            )
    found = broadcast(data, shape)
    return attach_view(found, "ExpandBackward0", self, _expand_rule, data=data.shape)


def _expand_rule(node, grad):
    return (sum_to(grad, node.data),)


def expand_as(self, other):
    return expanded(self, other._data.shape)


def broadcast_to(input, size):
    return expanded(input, size)


def broadcast_shapes(*shapes):
    shapes = [(s,) if isinstance(s, int) else tuple(s) for s in shapes]
    n = max(map(len, shapes), default=0)
    out = [1] * n
    for place, shape in enumerate(shapes):
        for back in range(-1, -1 - len(shape), -1):
            size = shape[back]
            if size < 0:
                raise RuntimeError(f"Trying to create tensor with negative dimension ({size}): ({size})")
            if size in (1, out[back]):
                continue
            if out[back] != 1:
                raise RuntimeError(
                    f"Attempting to broadcast a dimension of length {size} at {back}! Mismatching argument at index {place} had {shape}; but "
                    f"expected shape should be broadcastable to {out}"
                )
            out[back] = size
    return Size(out)


def broadcast_tensors(*tensors):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    try:
        shape = np.broadcast_shapes(*[t._data.shape for t in tensors])
    except ValueError:
        for a, b in zip(tensors, tensors[1:]):
            mismatch(a._data, b._data)
        raise
    return tuple([expanded(t, shape) for t in tensors])
