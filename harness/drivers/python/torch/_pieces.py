"""Tensors taken to pieces, and copies of them with a piece replaced."""

import builtins

import numpy as np

from torch._autograd import attach, attach_view
from torch._cuts import cut, cut_rule
from torch._diagonals import diagonal_of
from torch._dimensions import dim_of
from torch._operands import masked, tensor_data
from torch._tensor import Tensor

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


def _replaced(input, src, part, rule, name, data):
    """A copy of `input` with `src` where `part` (a function from an array to a view of it) points."""
    result = input._data.copy()
    hole = part(result)
    if hole.shape != src._data.shape:
        raise RuntimeError(
            f"expected src to have a size equal to the slice of self. src size = {list(src._data.shape)}, slice size = {list(hole.shape)}"
        )
    hole[...] = src._data
    return attach(result, name, (input, src), rule, data=data)


def _scattered_rule(node, grad):
    part = node.data
    first = None
    if node.needs[0]:
        mask = np.ones(grad._data.shape, np.bool_)
        part(mask)[...] = False
        first = masked(grad, mask)
    return first, attach(part(grad._data), "SliceBackward0", (grad,), _taken_rule, data=(grad._data.shape, part)) if node.needs[1] else None


def _taken_rule(node, grad):
    shape, part = node.data
    result = np.zeros(shape, grad._data.dtype)
    part(result)[...] = grad._data
    return (attach(result, "SliceBackward0", (grad,), _taken_back_rule, data=part),)


def _taken_back_rule(node, grad):
    return (attach(node.data(grad._data), "SliceBackward0", (grad,), _taken_rule, data=(grad._data.shape, node.data)),)


@public
def select_scatter(input, src, dim, index):
    data = tensor_data(input, "select_scatter")
    key = (slice(None),) * dim_of(dim, data.ndim) + (index, ...)

    def part(array):
        return array[key]

    return _replaced(input, src, part, _scattered_rule, "SelectScatterBackward0", part)


@public
def slice_scatter(input, src, dim=0, start=None, end=None, step=1):
    data = tensor_data(input, "slice_scatter")
    key = (slice(None),) * dim_of(dim, data.ndim) + (slice(start, end, step),)

    def part(array):
        return array[key]

    return _replaced(input, src, part, _scattered_rule, "SliceScatterBackward0", part)


@public
def diagonal_scatter(input, src, offset=0, dim1=0, dim2=1):
    data = tensor_data(input, "diagonal_scatter")
    a, b = dim_of(dim1, data.ndim), dim_of(dim2, data.ndim)

    def part(array):
        return diagonal_of(array, offset, a, b)

    return _replaced(input, src, part, _scattered_rule, "DiagonalScatterBackward0", part)


@public
def split(tensor, split_size_or_sections, dim=0):
    data = tensor_data(tensor, "split", "tensor")
    if data.ndim == 0:
        raise RuntimeError("split expects at least a 1-dimensional tensor")
    dim = dim_of(dim, data.ndim)
    length = data.shape[dim]
    if isinstance(split_size_or_sections, int):
        step = split_size_or_sections
        if step < 0:
            raise RuntimeError(f"split expects split_size be non-negative, but got split_size={step}")
        if step == 0:
            if length:
                raise RuntimeError("split_size can only be 0 if dimension size is 0, but got dimension size of " + str(length))
            sizes = [0]
        else:
            sizes = [step] * (length // step) + ([length % step] if length % step else [])
            sizes = sizes or [0]
        name = "SplitBackward0"
    else:
        sizes = [int(s) for s in split_size_or_sections]
        if builtins.any(s < 0 for s in sizes):
            raise RuntimeError(f"split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes={sizes}")
        if builtins.sum(sizes) != length:
            raise RuntimeError(
                f"split_with_sizes expects split_sizes to sum exactly to {length} (input tensor's size at dimension {dim}), but got "
                f"split_sizes={sizes}"
            )
        name = "SplitWithSizesBackward0"
    out = []
    start = 0
    for n in sizes:
        out.append(_piece(tensor, dim, start, start + n, name, len(out)))
        start += n
    return tuple(out)


def _piece(tensor, dim, start, stop, name, index):
    key = (slice(None),) * dim + (slice(start, stop),)
    data = tensor._data
    out = attach_view(data[key], name, tensor, cut_rule, data=(data.shape, key))
    out._many = (name, index)
    return out


def method_split(self, split_size, dim=0):
    return split(self, split_size, dim)


@public
def split_with_sizes(input, split_sizes, dim=0):
    return split(input, list(split_sizes), dim)


@public
def chunk(input, chunks, dim=0):
    data = tensor_data(input, "chunk")
    if data.ndim == 0:
        raise RuntimeError("chunk expects at least a 1-dimensional tensor")
    if chunks <= 0:
        raise RuntimeError(f"chunk expects `chunks` to be greater than 0, got: {chunks}")
    dim = dim_of(dim, data.ndim)
    size = -(-data.shape[dim] // chunks)
    if size == 0:
        return split(input, [0] * chunks, dim)
    return split(input, size, dim)


@public
def tensor_split(input, indices_or_sections, dim=0):
    data = tensor_data(input, "tensor_split")
    if data.ndim == 0:
        raise RuntimeError("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims")
    dim = dim_of(dim, data.ndim)
    length = data.shape[dim]
    if isinstance(indices_or_sections, Tensor):
        indices_or_sections = indices_or_sections._data.tolist()
    if isinstance(indices_or_sections, int):
        n = indices_or_sections
        if n <= 0:
            raise RuntimeError(f"number of sections must be larger than 0, got {n}")
        small, more = divmod(length, n)
        ends = []
        end = 0
        for i in range(n):
            end += small + (i < more)
            ends.append(end)
        return tuple([cut(input, dim, end - small - (i < more), end) for i, end in enumerate(ends)])
    marks = [0, *indices_or_sections, length]
    return tuple([cut(input, dim, *slice(a, b).indices(length)[:2]) for a, b in zip(marks, marks[1:])])


def _split_along(dim, what):
    def function(input, indices_or_sections):
        if input._data.ndim <= dim:
            raise RuntimeError(
                f"torch.{what} requires a tensor with at least {dim + 1} dimension{'s' if dim == 1 else ''}, but got a tensor with {input._data.ndim} dimensions!"
            )
        along = 0 if what == "hsplit" and input._data.ndim == 1 else dim
        if isinstance(indices_or_sections, int) and input._data.shape[along] % indices_or_sections:
            raise RuntimeError(
                f"torch.{what} attempted to split along dimension {along}, but the size of the dimension {input._data.shape[along]} is not "
                f"divisible by the split_size {indices_or_sections}!"
            )
        return tensor_split(input, indices_or_sections, along)

    function.__name__ = what
    return function


vsplit = _split_along(0, "vsplit")
hsplit = _split_along(1, "hsplit")
dsplit = _split_along(2, "dsplit")
__all__ += ["vsplit", "hsplit", "dsplit"]


@public
def unbind(input, dim=0):
    data = tensor_data(input, "unbind")
    if data.ndim == 0:
        raise IndexError("Dimension specified as 0 but tensor has no dimensions")
    dim = dim_of(dim, data.ndim)
    out = []
    for i in range(data.shape[dim]):
        key = (slice(None),) * dim + (i, ...)
        found = attach_view(data[key], "UnbindBackward0", input, cut_rule, data=(data.shape, key))
        found._many = ("UnbindBackward0", i)
        out.append(found)
    return tuple(out)
