"""How a result gets its node."""

import numpy as np

from torch._node import GRAD, count, node_of
from torch._tensor import Tensor, _wrap, refresh

__all__ = []

ndarray = np.ndarray
_new = object.__new__


def attach(result, name, inputs, rule, saved=(), save_result=False, data=None, cross=False):
    """Makes tensors of `result` (an array or a tuple of arrays) and, if a gradient is wanted of an input, the node that leads back.

    With `cross`, each of two inputs that are saved is kept only if the other wants a gradient, as in a product.
    """
    if GRAD[0]:
        for tensor in inputs:
            if isinstance(tensor, Tensor):
                base = tensor._base
                if base is not None and tensor._epoch != base._epoch:
                    refresh(tensor)
                if tensor._rg:
                    return _attach(result, name, inputs, rule, saved, save_result, data, cross)
    if type(result) is tuple:
        return tuple([_wrap(array) for array in result])
    tensor = _new(Tensor)
    tensor._data = result if type(result) is ndarray else np.asarray(result)
    return tensor


# What is saved where nothing is.
_NOTHING = ((), ())


def _attach(result, name, inputs, rule, saved, save_result, data, cross):
    edges = []
    needs = []
    for tensor in inputs:
        if not isinstance(tensor, Tensor):
            edges.append(None)
            needs.append(False)
            continue
        base = tensor._base
        if base is not None and tensor._epoch != base._epoch:
            refresh(tensor)
        if not tensor._rg:
            edges.append(None)
            needs.append(False)
        elif tensor._node is None:
            edges.append((tensor, -1))
            needs.append(True)
        else:
            edges.append((tensor._node, tensor._index))
            needs.append(True)
    if cross:
        saved = (saved[0] if needs[1] else None, saved[1] if needs[0] else None)
    node = node_of(name)
    node.rule = rule
    node.edges = edges
    node.needs = needs
    node.data = data
    node.seq = next(count)
    if saved:
        node._saved = (saved, [0 if t is None or t._counter is None else t._counter[0] for t in saved])
    else:
        node._saved = _NOTHING
    if type(result) is tuple:
        outs = []
        for index, array in enumerate(result):
            tensor = _wrap(array)
            if tensor._data.dtype.kind == "f":
                tensor._rg = True
                tensor._node = node
                tensor._index = index
            outs.append(tensor)
        node.metas = [(t._data.shape, t._data.dtype) for t in outs]
    else:
        tensor = _new(Tensor)
        tensor._data = array = result if type(result) is ndarray else np.asarray(result)
        tensor._rg = True
        tensor._node = node
        node.metas = ((array.shape, array.dtype),)
        outs = (tensor,)
    if save_result:
        node._result = kept = []
        for tensor in outs:
            tensor._counter = box = [0]
            kept.append((tensor._data, box, 0))
    else:
        node._result = None
    # Tensors saved need a counter from now on, for a change in place to be seen: one that has none yet starts at zero when it is touched.
    return tuple(outs) if type(result) is tuple else tensor


def attach_view(result, name, input, rule, data=None):
    """The same for a result that is a view of `input`."""
    out = attach(result, name, (input,), rule, data=data)
    return viewed(out, input)


def viewed(out, input):
    """Notes that `out` shares the memory of `input`."""
    base = input._base
    if base is None:
        base = input
    else:
        if input._many:
            out._many = input._many
    out._base = base
    version = input._counter
    if version is None:
        version = input._counter = [0]
    out._counter = version
    if base._epoch:
        out._epoch = base._epoch
    if not GRAD[0] or input._unseen:
        out._unseen = True
    return out
