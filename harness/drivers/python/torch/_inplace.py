"""Changes in place, of views too: what they write, and what becomes of the graph."""

import numpy as np

from torch import _tensor
from torch._attach import attach
from torch._dtypes import BY_NUM
from torch._node import GRAD, count, node_of, operation_of
from torch._tensor import Tensor

__all__ = []

ndarray = np.ndarray
_new = object.__new__


def address(array):
    return array.__array_interface__["data"][0]


def _geometry(view, base):
    """(shape, strides, offset) of `view`, strides and offset counted in elements from the first element of `base`."""
    size = base.itemsize
    return view.shape, tuple(s // size for s in view.strides), (address(view) - address(base)) // size


def _strided(array, like, geometry):
    """A buffer with the contents of `array`, laid out like the array `like`, and the view of it that `geometry` gives."""
    low = high = 0
    size = like.itemsize
    for length, stride in zip(like.shape, like.strides):
        reach = (length - 1) * (stride // size)
        if reach < 0:
            low += reach
        else:
            high += reach
    item = array.itemsize
    buffer = np.zeros(high - low + 1, array.dtype)
    whole = ndarray(like.shape, array.dtype, buffer, -low * item, tuple(s // size * item for s in like.strides))
    whole[...] = array
    shape, strides, offset = geometry
    part = ndarray(shape, array.dtype, buffer, (offset - low) * item, tuple(s * item for s in strides))
    return whole, part


def _overlaps(geometry):
    """Whether two places of a view are one place of the memory."""
    reach = 0
    for stride, length in sorted(zip(geometry[1], geometry[0])):
        if length > 1:
            if stride <= reach:
                return True
            reach += stride * (length - 1)
    return False


def layout_of(array):
    """An array without contents that has the shape and strides of `array`."""
    return np.lib.stride_tricks.as_strided(np.empty(1, array.dtype), array.shape, array.strides)


def window(input, like, geometry, name="AsStridedBackward0"):
    """The part of `input`, laid out like `like`, that `geometry` describes; differentiable."""
    _, part = _strided(input._data, like, geometry)
    return attach(part, name, (input,), _window_rule, data=(like, geometry))


def _window_rule(node, grad):
    like, geometry = node.data
    return (unwindow(grad, like, geometry),)


def unwindow(grad, like, geometry):
    """Zeros of the shape of `like`, with `grad` added where `geometry` points."""
    whole, part = _strided(np.zeros(like.shape, grad._data.dtype), like, geometry)
    if _overlaps(geometry):
        buffer = whole.base
        start = (address(part) - address(buffer)) // part.itemsize
        places = sum((np.arange(n).reshape((-1,) + (1,) * (part.ndim - 1 - i)) * s for i, (n, s) in enumerate(zip(*geometry[:2]))), start)
        np.add.at(buffer, places, grad._data)
    else:
        part[...] = grad._data
    return attach(np.ascontiguousarray(whole), "AsStridedScatterBackward0", (grad,), _unwindow_rule, data=(like, geometry))


def _unwindow_rule(node, grad):
    return (window(grad, *node.data),)


def _refresh(view):
    base = view._base
    view._epoch = base._epoch
    if not base._rg:
        return
    geometry = _geometry(view._data, base._data)
    node = node_of("AsStridedBackward0")
    node.rule = _window_rule
    node.edges = [(base, -1) if base._node is None else (base._node, base._index)]
    node.needs = [True]
    node.data = (layout_of(base._data), geometry)
    node.seq = next(count)
    node._saved = ((), ())
    node._result = None
    node.metas = ((view._data.shape, view._data.dtype),)
    view._rg = True
    view._node = node
    view._index = 0


_tensor._refresh[0] = _refresh


_UNSEEN = (
    "A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given that this use case is ambiguous and "
    "error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace either both inside the no_grad block "
    "(if you don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked)."
)


def writable(self):
    """Complains if `self` must not be changed in place now."""
    if GRAD[0]:
        base = self._base
        if base is None:
            if self._rg and self._node is None:
                raise RuntimeError("a leaf Variable that requires grad is being used in an in-place operation.")
        else:
            if self._epoch != base._epoch:
                _refresh(self)
            if self._unseen and base._rg:
                raise RuntimeError(_UNSEEN)
            if (base._rg and base._node is None) or (self._rg and self._node is None):
                raise RuntimeError("a view of a leaf Variable that requires grad is being used in an in-place operation.")


def touched(self):
    """Counts a change in place."""
    if self._counter is None:
        self._counter = [1]
    else:
        self._counter[0] += 1
    return self


def in_place(self, function, *arguments, **keywords):
    """Runs `function(self, …)` and makes its result the new contents of `self`."""
    writable(self)
    out = function(self, *arguments, **keywords)
    overwrite(self, out)
    return self


def overwrite(self, out):
    """Writes `out`, computed from `self`, over the contents of `self`, whose graph becomes that of `out`."""
    target, source = self._data, out._data
    if 0 in target.strides:
        overlapping(target)
    if source.shape != target.shape:
        raise RuntimeError(f"output with shape {list(target.shape)} doesn't match the broadcast shape {list(source.shape)}")
    if source.dtype != target.dtype and _class(source.dtype.kind) > _class(target.dtype.kind):
        raise RuntimeError(
            f"result type {BY_NUM[source.dtype.num].title} can't be cast to the desired output type {BY_NUM[target.dtype.num].title}"
        )
    node = out._node
    if node is None:
        target[...] = source
        touched(self)
        return
    many = self._many
    if many:
        raise RuntimeError(
            f"Output {many[1]} of {operation_of(many[0])} is a view and is being modified inplace. This view is the "
            "output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. "
            "You should replace the inplace operation by an out-of-place one."
        )
    if self._unseen and self._base is not None:
        raise RuntimeError(_UNSEEN)
    tensors, versions = node._saved or ((), ())
    for tensor in tensors:
        if tensor is not None and np.may_share_memory(tensor._data, target) and tensor._counter is self._counter:
            node._saved = (
                tuple(_keep(t) if t is tensor else t for t in node._saved[0]),
                [0 if t is tensor else v for t, v in zip(tensors, node._saved[1])],
            )
    target[...] = source
    touched(self)
    if node._result is not None:
        node._result = [(target, self._counter, self._counter[0])]
    base = self._base
    if base is None:
        self._node = node
        self._index = out._index
        self._rg = True
        self._epoch += 1
        return
    _copy_slices(self, base, node, out._index)


def apart(target, source):
    """Complains if an array that is to be written shares some of its memory, not all of it alike, with one that is read."""
    if target is source or not np.may_share_memory(target, source) or not (target.size and source.size):
        return
    dense = [a.flags.c_contiguous or a.flags.f_contiguous for a in (target, source)]
    same = address(target) == address(source) and target.shape == source.shape and target.strides == source.strides
    if all(dense) and not same:
        raise RuntimeError(
            "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please "
            "clone() the tensor before performing the operation."
        )


def overlapping(data):
    """Complains if two elements of an array that is to be written are one place of the memory."""
    if not data.size:
        return
    for stride, length in zip(data.strides, data.shape):
        if stride == 0 and length > 1:
            raise RuntimeError(
                "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() "
                "the tensor before performing the operation."
            )


def _class(kind):
    return 0 if kind == "b" else 2 if kind == "f" else 1


def _keep(tensor):
    """A copy of a tensor, at the same place of the graph."""
    copy = _new(Tensor)
    copy._data = tensor._data.copy()
    copy._rg = tensor._rg
    copy._node = tensor._node
    copy._index = tensor._index
    return copy


def _copy_slices(self, base, inner, index):
    """A view of `base` was changed by the operation `inner`, whose first input is the view: `base` gets a node that does both."""
    node = node_of("CopySlices")
    node.rule = _copy_slices_rule
    first = None if not base._rg else (base, -1) if base._node is None else (base._node, base._index)
    node.edges = [first, *inner.edges[1:]]
    node.needs = [edge is not None for edge in node.edges]
    inner.needs = [True, *inner.needs[1:]] if not inner.needs[0] and first is not None else inner.needs
    node.data = (inner, layout_of(base._data), _geometry(self._data, base._data))
    node.seq = next(count)
    node._saved = ((), ())
    node._result = None
    node.metas = ((base._data.shape, base._data.dtype),)
    base._node = node
    base._index = 0
    base._rg = True
    base._epoch += 1
    _refresh(self)


def _copy_slices_rule(node, grad):
    inner, like, geometry = node.data
    part = window(grad, like, geometry)
    found = inner.rule(inner, part)
    if type(found) is not tuple:
        found = tuple(found)
    if not node.needs[0]:
        return (None, *found[1:])
    mine = found[0]
    whole, hole = _strided(grad._data, like, geometry)
    if mine is None:
        hole[...] = 0
    else:
        hole[...] = mine._data
    filled = attach(np.ascontiguousarray(whole), "AsStridedScatterBackward0", (grad, mine), _fill_rule, data=(like, geometry))
    return (filled, *found[1:])


def _fill_rule(node, grad):
    like, geometry = node.data
    part = window(grad, like, geometry) if node.needs[1] else None
    whole, hole = _strided(grad._data, like, geometry)
    hole[...] = 0
    return attach(np.ascontiguousarray(whole), "AsStridedScatterBackward0", (grad, None), _fill_rule, data=node.data), part
