"""Tensors made of several."""

import builtins

import numpy as np

from torch._autograd import attach
from torch._cuts import cut_rule
from torch._dtypes import promote
from torch._expansion import expanded
from torch._operands import into
from torch._dimensions import dim_of, packed
from torch._tensor import Tensor, _wrap
from torch._views import viewed_as

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


def _list_of(tensors, what):
    if isinstance(tensors, Tensor) or not isinstance(tensors, (list, tuple)):
        raise TypeError(f"{what}(): argument 'tensors' (position 1) must be tuple of Tensors, not {type(tensors).__name__}")
    for i, tensor in enumerate(tensors):
        if not isinstance(tensor, Tensor):
            raise TypeError(f"expected Tensor as element {i} in argument 0, but got {type(tensor).__name__}")
    return tensors


@public
def cat(tensors, dim=0, *, out=None, axis=None):
    tensors = _list_of(tensors, "cat")
    if axis is not None:
        dim = axis
    if not tensors:
        raise ValueError("torch.cat(): expected a non-empty list of Tensors")
    for i, tensor in enumerate(tensors):
        if tensor._data.ndim == 0:
            raise RuntimeError(f"zero-dimensional tensor (at position {i}) cannot be concatenated")
    # An empty tensor of one dimension fits everywhere.
    used = [t for t in tensors if t._data.shape != (0,)] or list(tensors[:1])
    first = used[0]._data
    dim = dim_of(dim, first.ndim)
    for i, tensor in enumerate(tensors):
        shape = tensor._data.shape
        if shape == (0,):
            continue
        if len(shape) != first.ndim:
            raise RuntimeError(f"Tensors must have same number of dimensions: got {first.ndim} and {len(shape)}")
        for d, (a, b) in enumerate(zip(first.shape, shape)):
            if a != b and d != dim:
                raise RuntimeError(
                    f"Sizes of tensors must match except in dimension {dim}. Expected size {a} but got size {b} for tensor number {i} in the list."
                )
    dtype = first.dtype
    arrays = [t._data for t in used]
    for tensor in tensors:
        if tensor._data.dtype != dtype:
            target = promote(*tensors).np
            arrays = [a if a.dtype == target else a.astype(target) for a in arrays]
            break
    result = packed(np.concatenate(arrays, axis=dim))
    result = attach(result, "CatBackward0", tuple(tensors), _cat_rule, data=(dim, [t._data.shape for t in tensors]))
    return result if out is None else into(out, result)


def _cat_rule(node, grad):
    dim, shapes = node.data
    out = []
    start = 0
    for shape, need in zip(shapes, node.needs):
        n = shape[dim] if shape != (0,) else 0
        if not need:
            out.append(None)
        elif shape == (0,):
            out.append(_wrap(np.zeros(0, grad._data.dtype)))
        else:
            key = (slice(None),) * dim + (slice(start, start + n),)
            out.append(attach(grad._data[key], "SliceBackward0", (grad,), cut_rule, data=(grad._data.shape, key)))
        start += n
    return tuple(out)


concat = concatenate = cat
__all__ += ["concat", "concatenate"]


@public
def stack(tensors, dim=0, *, out=None):
    tensors = _list_of(tensors, "stack")
    if not tensors:
        raise RuntimeError("stack expects a non-empty TensorList")
    first = tensors[0]._data
    dim = dim_of(dim, first.ndim + 1)
    same = True
    for i, tensor in enumerate(tensors):
        data = tensor._data
        if data.shape != first.shape:
            raise RuntimeError(
                f"stack expects each tensor to be equal size, but got {list(first.shape)} at entry 0 and {list(data.shape)} at entry {i}"
            )
        if data.dtype != first.dtype:
            same = False
    arrays = [t._data for t in tensors]
    if not same:
        target = promote(*tensors).np
        arrays = [a.astype(target) for a in arrays]
    result = attach(packed(np.stack(arrays, axis=dim)), "StackBackward0", tuple(tensors), _stack_rule, data=dim)
    return result if out is None else into(out, result)


def _stack_rule(node, grad):
    dim = node.data
    out = []
    for i, need in enumerate(node.needs):
        if need:
            key = (slice(None),) * dim + (i, ...)
            out.append(attach(grad._data[key], "SelectBackward0", (grad,), cut_rule, data=(grad._data.shape, key)))
        else:
            out.append(None)
    return tuple(out)


@public
def atleast_1d(*tensors):
    return _at_least(tensors, lambda t: t if t._data.ndim else t.reshape(1))


@public
def atleast_2d(*tensors):
    return _at_least(tensors, lambda t: t if t._data.ndim > 1 else t.unsqueeze(0) if t._data.ndim else t.reshape(1, 1))


@public
def atleast_3d(*tensors):
    def deep(t):
        n = t._data.ndim
        return t if n > 2 else t.unsqueeze(-1) if n == 2 else t.unsqueeze(0).unsqueeze(-1) if n else t.reshape(1, 1, 1)

    return _at_least(tensors, deep)


def _at_least(tensors, deep):
    if len(tensors) == 1:
        return deep(tensors[0]) if isinstance(tensors[0], Tensor) else tuple([deep(t) for t in tensors[0]])
    return tuple([deep(t) for t in tensors])


@public
def hstack(tensors, *, out=None):
    tensors = [atleast_1d(t) for t in _list_of(tensors, "hstack")]
    if not tensors:
        raise RuntimeError("hstack expects a non-empty TensorList")
    return cat(tensors, 0 if tensors[0]._data.ndim == 1 else 1, out=out)


@public
def vstack(tensors, *, out=None):
    if not tensors:
        raise RuntimeError("vstack expects a non-empty TensorList")
    return cat([atleast_2d(t) for t in _list_of(tensors, "vstack")], 0, out=out)


row_stack = vstack
__all__.append("row_stack")


@public
def dstack(tensors, *, out=None):
    return cat([atleast_3d(t) for t in _list_of(tensors, "dstack")], 2, out=out)


@public
def column_stack(tensors, *, out=None):
    return hstack([t.reshape(t._data.size, 1) if t._data.ndim < 2 else t for t in tensors], out=out)


@public
def block_diag(*tensors):
    pieces = [atleast_2d(t) for t in tensors]
    shapes = [p._data.shape for p in pieces]
    result = np.zeros((builtins.sum(s[0] for s in shapes), builtins.sum(s[1] for s in shapes)), promote(*tensors).np)
    row = column = 0
    corners = []
    for piece, (n, m) in zip(pieces, shapes):
        result[row : row + n, column : column + m] = piece._data
        corners.append((row, column))
        row, column = row + n, column + m
    return attach(result, "BlockDiagBackward0", tuple(tensors), _block_diag_rule, data=(corners, shapes, [t._data.shape for t in tensors]))


def _block_diag_rule(node, grad):
    return tuple([grad[r : r + n, c : c + m].reshape(shape) for (r, c), (n, m), shape in zip(*node.data)])


@public
def meshgrid(*tensors, indexing=None):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    if not tensors:
        raise RuntimeError("meshgrid expects a non-empty TensorList")
    for tensor in tensors:
        if tensor._data.ndim > 1:
            raise RuntimeError(f"torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: {tensor}")
        if tensor._data.dtype != tensors[0]._data.dtype:
            raise RuntimeError("torch.meshgrid expects all tensors to have the same dtype")
    if indexing not in (None, "ij", "xy"):
        raise RuntimeError(f'torch.meshgrid: indexing must be one of "xy" or "ij", but received: {indexing}')
    tensors = list(tensors)
    swap = indexing == "xy" and len(tensors) > 1
    if swap:
        tensors[0], tensors[1] = tensors[1], tensors[0]
    shape = [t._data.size for t in tensors]
    out = []
    for i, tensor in enumerate(tensors):
        lined = viewed_as(tensor, [1] * i + [-1] + [1] * (len(tensors) - i - 1))
        out.append(expanded(lined, shape))
    if swap:
        out[0], out[1] = out[1], out[0]
    return tuple(out)


@public
def cartesian_prod(*tensors):
    if len(tensors) == 1:
        return tensors[0]
    return stack([t.reshape(-1) for t in meshgrid(*tensors, indexing="ij")], 1)


@public
def combinations(input, r=2, with_replacement=False):
    import itertools

    n = input._data.shape[0]
    chosen = itertools.combinations_with_replacement if with_replacement else itertools.combinations
    rows = list(chosen(range(n), r))
    return input[_wrap(np.array(rows, np.int64).reshape(len(rows), r))]
