"""Sizes as calls give them, and shapes worked out from them."""

import numpy as np

from torch._tensor import Tensor

__all__ = []


def missing(what, name):
    raise TypeError(f'{what}() missing 1 required positional arguments: "{name}"')


# How functions call their sizes.
SIZES = {"reshape": "shape", "repeat": "repeats", "expand": "size"}


def sizes_of(size, what):
    if len(size) == 1 and isinstance(size[0], (tuple, list)):
        size = size[0]
    out = []
    for n in size:
        if type(n) is not int:
            if isinstance(n, Tensor) and n._data.ndim == 0 and n._data.dtype.kind in "iu":
                n = int(n._data)
            elif isinstance(n, (np.integer, int)):
                n = int(n)
            else:
                if len(size) == 1 and what in SIZES:
                    raise TypeError(f"{what}(): argument '{SIZES[what]}' (position 1) must be tuple of ints, not {type(n).__name__}")
                kinds = ", ".join(type(s).__name__ for s in size)
                raise TypeError(
                    f"{what}(): argument 'shape' must be tuple of ints, but found element of type {type(n).__name__} in ({kinds})"
                )
        out.append(n)
    return out


def resolved(shape, count):
    """`shape` with its -1 worked out for `count` elements; complains if it does not fit."""
    product = 1
    hole = None
    for i, n in enumerate(shape):
        if n >= 0:
            product *= n
        elif n != -1:
            raise RuntimeError(f"invalid shape dimension {n} at index {i} of shape {list(shape)}")
        elif hole is not None:
            raise RuntimeError("only one dimension can be inferred")
        else:
            hole = i
    if hole is None:
        if product != count:
            raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {count}")
        return shape
    if product == 0:
        if count == 0:
            raise RuntimeError(
                f"cannot reshape tensor of 0 elements into shape {list(shape)} because the unspecified dimension size -1 can be any value "
                "and is ambiguous"
            )
        raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {count}")
    if count % product:
        raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {count}")
    shape = list(shape)
    shape[hole] = count // product
    return shape
