"""Reverse mode: what an operation leaves behind, and the walk back.

An operation calls `attach` with its result, inputs and rule; a rule takes the node and the gradients of the results (tensors, None
where nothing flows) and returns those of the inputs (tensors, or None), one for each input. Rules are written in tensor operations: with
`create_graph` they leave a graph themselves; otherwise they run without.

To know when writing one:
- Inputs may be None or Python numbers where a place has no tensor; nothing flows there.
- The walk sums a gradient that broadcasting made too large, and casts it to the element type of its input: rules need not.
- Wanting a gradient is `_rg` on an instance; `requires_grad` is the property that users see. A view's `_rg` and `_node` may be out of
  date after changes in place: `attach` refreshes them; elsewhere read `requires_grad` and `grad_fn`.
- `attach_view` is for results that share the memory of their input.
- `node.saved`, `node.result()` and `node.results()` check that nobody changed the tensors since.
- `in_place(self, function, *arguments)` runs an operation and writes its result into `self`; `writable(self)` is all that is to be
  called before a direct write, `touched(self)` all that is to be called after it, where no gradient flows.
"""

import functools
import heapq
import itertools
import weakref

import numpy as np

from torch import _tensor
from torch._dtypes import BY_NUM
from torch._tensor import Tensor, _wrap

__all__ = [
    "no_grad",
    "enable_grad",
    "set_grad_enabled",
    "inference_mode",
    "is_grad_enabled",
    "is_inference_mode_enabled",
]

ndarray = np.ndarray
_new = object.__new__
_count = itertools.count()

# Whether rules are searched for NaN.
ANOMALY = [False]

# Whether operations leave a graph: one place, read by every operation.
GRAD = [True]


class Node:
    """One operation of the graph."""

    __slots__ = (
        "rule",
        "edges",
        "needs",
        "_saved",
        "_result",
        "data",
        "seq",
        "metas",
        "hooks",
        "retains",
        "_metadata",
        "__weakref__",
    )

    def name(self):
        return _PREFIXED.get(self._name, self._name)

    def __repr__(self):
        return f"<{self._name} object at {hex(id(self))}>"

    @property
    def _name(self):
        return type(self).__name__

    @_name.setter
    def _name(self, name):
        self.__class__ = node_class(name)

    @property
    def metadata(self):
        if self._metadata is None:
            self._metadata = {}
        return self._metadata

    @property
    def next_functions(self):
        """What comes before, as pairs of a node and the number of its result."""
        out = []
        for edge in self.edges:
            if edge is None:
                out.append((None, 0))
            elif edge[1] < 0:
                out.append((AccumulateGrad(edge[0]), 0))
            else:
                out.append(edge)
        return tuple(out)

    @property
    def saved(self):
        found = self._saved
        if found is None:
            raise RuntimeError(
                "Trying to backward through the graph a second time (or directly access saved tensors after they have already been "
                "freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify "
                "retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors "
                "after calling backward."
            )
        tensors, versions = found
        for tensor, version in zip(tensors, versions):
            if tensor is not None and tensor._counter is not None and tensor._counter[0] != version:
                changed(tensor._data, tensor.grad_fn, tensor._index, tensor._counter[0], version)
        return tensors

    def result(self):
        return self.results()[0]

    def results(self):
        self.saved  # noqa: B018 - complains where the graph was freed
        out = []
        for index, (array, box, version) in enumerate(self._result):
            if box[0] != version:
                changed(array, self, index, box[0], version)
            tensor = _new(Tensor)
            tensor._data = array
            if array.dtype.kind == "f":
                tensor._rg = True
                tensor._node = self
                tensor._index = index
            out.append(tensor)
        return out

    def free(self):
        if self.edges and (self._result or (self._saved is not None and self._saved[0])):
            self._saved = self._result = None

    def register_hook(self, hook):
        """`hook(grad_inputs, grad_outputs)` runs after the rule."""
        return _hook(self, "after", hook)

    def register_prehook(self, hook):
        return _hook(self, "before", hook)


# Nodes that PyTorch names with their namespace.
_PREFIXED = {
    "CopySlices": "torch::autograd::CopySlices",
    "CopyBackwards": "torch::autograd::CopyBackwards",
    "NotImplemented": "torch::autograd::NotImplemented",
}


def _operation(name):
    """`Exp` of `ExpBackward0`."""
    head, found, tail = name.rpartition("Backward")
    return head if found and (not tail or tail.isdigit()) else name


def changed(array, node, index, now, then):
    title = BY_NUM[array.dtype.num].title
    where = f", which is output {index} of {_operation(node._name)}," if node is not None else ""
    raise RuntimeError(
        "one of the variables needed for gradient computation has been modified by an inplace operation: "
        f"[torch.{title}Tensor {list(array.shape)}]{where} is at version {now}; expected version {then} instead. Hint: enable anomaly "
        "detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
    )


_classes = {}


def node_class(name):
    """The class of the nodes that are called `name`: their type is what programs print."""
    found = _classes.get(name)
    if found is None:
        found = _classes[name] = type(name, (Node,), {"__slots__": ()})
        found.__module__ = "torch.autograd.graph"
    return found


def node_of(name):
    """A node without contents."""
    node = _new(_classes.get(name) or node_class(name))
    node.hooks = node.retains = node._metadata = None
    return node


def name_nodes(modules):
    """Makes the classes of all nodes that the code of `modules` names, so that no program waits for one."""
    for module in modules:
        for value in vars(module).values():
            code = getattr(value, "__code__", None)
            if code is not None:
                for constant in code.co_consts:
                    if isinstance(constant, str) and constant.isidentifier() and "Backward" in constant:
                        node_class(constant)


class AccumulateGrad:
    """Where a leaf takes its gradient, as `next_functions` shows it."""

    __slots__ = ("variable",)
    next_functions = ()

    def __init__(self, variable):
        self.variable = variable

    def name(self):
        return "torch::autograd::AccumulateGrad"

    def __repr__(self):
        return f"<AccumulateGrad object at {hex(id(self))}>"

    def __eq__(self, other):
        return isinstance(other, AccumulateGrad) and other.variable is self.variable

    def __hash__(self):
        return id(self.variable)


class RemovableHandle:
    """Takes a hook out again."""

    __slots__ = ("_hooks", "id")
    _ids = itertools.count()

    def __init__(self, hooks):
        self._hooks = hooks
        self.id = next(self._ids)

    def remove(self):
        self._hooks.pop(self.id, None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()


def _hook(node, key, hook):
    if node.hooks is None:
        node.hooks = {}
    hooks = node.hooks.setdefault(key, {})
    handle = RemovableHandle(hooks)
    hooks[handle.id] = hook
    return handle


def attach(result, name, inputs, rule, saved=(), save_result=False, data=None, cross=False):
    """Makes tensors of `result` (an array or a tuple of arrays) and, if a gradient is wanted of an input, the node that leads back.

    With `cross`, each of two inputs that are saved is kept only if the other wants a gradient, as in a product.
    """
    if GRAD[0]:
        for tensor in inputs:
            if isinstance(tensor, Tensor):
                base = tensor._base
                if base is not None and tensor._epoch != base._epoch:
                    _refresh(tensor)
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
            _refresh(tensor)
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
    node.seq = next(_count)
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


# -- Views and changes in place ------------------------------------------------------------------------------------------------------------


def _address(array):
    return array.__array_interface__["data"][0]


def _geometry(view, base):
    """(shape, strides, offset) of `view`, strides and offset counted in elements from the first element of `base`."""
    size = base.itemsize
    return view.shape, tuple(s // size for s in view.strides), (_address(view) - _address(base)) // size


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


def _layout(array):
    """An array without contents that has the shape and strides of `array`."""
    return np.lib.stride_tricks.as_strided(np.empty(1, array.dtype), array.shape, array.strides)


def window(input, like, geometry, name="AsStridedBackward0"):
    """The part of `input`, laid out like `like`, that `geometry` describes; differentiable."""
    _, part = _strided(input._data, like, geometry)
    return attach(part, name, (input,), _window_rule, data=(like, geometry))


def _window_rule(node, grad):
    like, geometry = node.data
    return (_unwindow(grad, like, geometry),)


def _unwindow(grad, like, geometry):
    """Zeros of the shape of `like`, with `grad` added where `geometry` points."""
    whole, part = _strided(np.zeros(like.shape, grad._data.dtype), like, geometry)
    if _overlaps(geometry):
        buffer = whole.base
        start = (_address(part) - _address(buffer)) // part.itemsize
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
    node.data = (_layout(base._data), geometry)
    node.seq = next(_count)
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
            f"Output {many[1]} of {_operation(many[0])} is a view and is being modified inplace. This view is the "
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


def overlapping(data):
    """Complains if two elements of an array that is to be written are one place of the memory."""
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
    node.data = (inner, _layout(base._data), _geometry(self._data, base._data))
    node.seq = next(_count)
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


# -- The walk back -------------------------------------------------------------------------------------------------------------------------


def broadcast(data, shape):
    """`data` seen with `shape`, to which it broadcasts: the same memory."""
    if not data.flags.c_contiguous or data.dtype.hasobject:
        found = np.broadcast_to(data, shape)
        return found if found.flags.writeable else np.lib.stride_tricks.as_strided(data, shape, found.strides)
    own = data.shape
    lead = len(shape) - len(own)
    strides = [0] * lead
    for n, m, stride in zip(own, shape[lead:], data.strides):
        strides.append(stride if n == m else 0)
    return ndarray(shape, data.dtype, data, 0, strides)


def sum_to(grad, shape):
    """Sums a gradient over the dimensions that broadcasting made, so that it has `shape`."""
    data = grad._data
    if data.shape == tuple(shape):
        return grad
    extra = data.ndim - len(shape)
    axes = tuple(range(extra)) + tuple(i + extra for i, n in enumerate(shape) if n == 1 and data.shape[i + extra] != 1)
    result = np.add.reduce(data, axis=axes, keepdims=True) if axes else data
    return attach(result.reshape(shape), "SumBackward1", (grad,), _sum_to_rule, data=data.shape)


def _sum_to_rule(node, grad):
    shape = node.data
    data = grad._data
    padded = data.reshape((1,) * (len(shape) - data.ndim) + data.shape)
    return (attach(broadcast(padded, shape), "ExpandBackward0", (grad,), _expand_rule, data=data.shape),)


def _expand_rule(node, grad):
    return (sum_to(grad, node.data),)


def _plus(a, b):
    return attach(a._data + b._data, "AddBackward0", (a, b), _plus_rule)


def _plus_rule(node, grad):
    return grad, grad


def _fitted(grad, shape, dtype, node, index):
    """A gradient with the shape and element type of what it belongs to."""
    data = grad._data
    if data.shape != shape:
        try:
            possible = np.broadcast_shapes(data.shape, shape) == data.shape
        except ValueError:
            possible = False
        if not possible:
            raise RuntimeError(
                f"Function {node._name} returned an invalid gradient at index {index} - got {list(data.shape)} but expected shape compatible "
                f"with {list(shape)}"
            )
        grad = sum_to(grad, shape)
        data = grad._data
    if data.dtype != dtype:
        grad = attach(data.astype(dtype), "ToCopyBackward0", (grad,), _cast_rule, data=data.dtype)
    return grad


def _cast_rule(node, grad):
    return (attach(grad._data.astype(node.data), "ToCopyBackward0", (grad,), _cast_rule, data=grad._data.dtype),)


def walk(roots, grads, retain, create, wanted=None):
    """Carries `grads` of the tensors `roots` back. Leaves get their `grad`, unless `wanted` (tensors) asks for theirs alone: then a list."""
    buffers = {}
    heap = []
    leaves = {}
    captured = {}
    if wanted is not None:
        for tensor in wanted:
            captured[_place(tensor)] = None
        useful = _useful(roots, captured)

    def give(target, index, grad):
        if index < 0:
            key = id(target)
            found = leaves.get(key)
            if found is None:
                leaves[key] = [target, grad]
            else:
                found[1] = _plus(found[1], grad)
            return
        buffer = buffers.get(target)
        if buffer is None:
            buffers[target] = buffer = [None] * len(target.metas)
            heapq.heappush(heap, (-target.seq, target))
        buffer[index] = grad if buffer[index] is None else _plus(buffer[index], grad)

    before = GRAD[0]
    GRAD[0] = create
    try:
        for root, grad in zip(roots, grads):
            node = root._node
            give(*((root, -1) if node is None else (node, root._index)), grad)
        while heap:
            node = heapq.heappop(heap)[1]
            flowing = buffers.pop(node)
            if node.hooks is not None:
                _run_hooks(node, flowing)
            if node.retains is not None:
                for index, reference in node.retains.items():
                    tensor = reference()
                    if tensor is not None and flowing[index] is not None:
                        _accumulate(tensor, flowing[index], create)
            if wanted is not None:
                for index, grad in enumerate(flowing):
                    if (node, index) in captured:
                        captured[node, index] = grad
                if not useful[node]:
                    continue
            found = node.rule(node, *flowing)
            if node.hooks is not None and "after" in node.hooks:
                found = _after(node, found, flowing)
            if not retain:
                node.free()
            if ANOMALY[0]:
                _look_for_nan(node, found)
            index = 0
            for edge, grad in zip(node.edges, found):
                if edge is not None and grad is not None:
                    target, place = edge
                    if place < 0:
                        data = target._data
                        shape, dtype = data.shape, data.dtype
                    else:
                        shape, dtype = target.metas[place]
                        if wanted is not None and not useful[target] and edge not in captured:
                            index += 1
                            continue
                    data = grad._data
                    if data.shape != shape or data.dtype != dtype:
                        grad = _fitted(grad, shape, dtype, node, index)
                    give(target, place, grad)
                index += 1
        for tensor, grad in leaves.values():
            if tensor._hooks:
                for hook in tuple(tensor._hooks.values()):
                    changed_grad = hook(grad)
                    if changed_grad is not None:
                        grad = changed_grad
            if wanted is None:
                _accumulate(tensor, grad, create)
                if tensor._after_hooks:
                    for hook in tuple(tensor._after_hooks.values()):
                        hook(tensor)
            elif (tensor, -1) in captured:
                captured[tensor, -1] = grad
    finally:
        GRAD[0] = before
    if wanted is not None:
        return [captured[_place(tensor)] for tensor in wanted]
    return None


def _alias_rule(node, grad):
    return (grad,)


def _place(tensor):
    node = tensor.grad_fn
    return (tensor, -1) if node is None else (node, tensor._index)


def _useful(roots, captured):
    """For each node under `roots`, whether one of the places in `captured` is before it."""
    useful = {}
    stack = [root._node for root in roots if root._node is not None]
    while stack:
        node = stack[-1]
        if node in useful and useful[node] is not None:
            stack.pop()
            continue
        if node not in useful:
            useful[node] = None
            for edge in node.edges:
                if edge is not None and edge[1] >= 0 and edge[0] not in useful:
                    stack.append(edge[0])
            continue
        stack.pop()
        useful[node] = any(edge is not None and (edge in captured or (edge[1] >= 0 and useful.get(edge[0]))) for edge in node.edges)
    return useful


def _look_for_nan(node, found):
    for index, grad in enumerate(found):
        if grad is not None and np.isnan(grad._data).any():
            raise RuntimeError(f"Function '{node._name}' returned nan values in its {index}th output.")


def _run_hooks(node, flowing):
    for key, hooks in node.hooks.items():
        if key == "after":
            continue
        if key == "before":
            for hook in tuple(hooks.values()):
                found = hook(tuple(flowing))
                if found is not None:
                    flowing[:] = found if isinstance(found, tuple) else (found,)
        elif flowing[key] is not None:
            for hook in tuple(hooks.values()):
                found = hook(flowing[key])
                if found is not None:
                    flowing[key] = found


def _after(node, found, flowing):
    for hook in tuple(node.hooks["after"].values()):
        changed_grads = hook(tuple(found), tuple(flowing))
        if changed_grads is not None:
            found = changed_grads if isinstance(changed_grads, tuple) else (changed_grads,)
    return found


def _accumulate(tensor, grad, create):
    old = tensor._grad
    if old is None:
        if create:
            tensor._grad = attach(grad._data.copy(), "CopyBackwards", (grad,), _alias_rule)
        else:
            tensor._grad = _wrap(grad._data.copy())
    elif create:
        tensor._grad = _plus(old, grad)
    else:
        np.add(old._data, grad._data, out=old._data)
        touched(old)


def _first_grads(roots, grads):
    out = []
    for index, root in enumerate(roots):
        if not root.requires_grad:
            raise RuntimeError(f"element {index} of tensors does not require grad and does not have a grad_fn")
        grad = grads[index] if index < len(grads) else None
        if grad is None:
            if root._data.size != 1:
                raise RuntimeError("grad can be implicitly created only for scalar outputs")
            out.append(_wrap(np.ones(root._data.shape, root._data.dtype)))
            continue
        if grad._data.shape != root._data.shape:
            raise RuntimeError(
                f"Mismatch in shape: grad_output[{index}] has a shape of {grad.shape} and output[{index}] has a shape of {root.shape}."
            )
        out.append(grad if grad._data.dtype == root._data.dtype else _fitted(grad, root._data.shape, root._data.dtype, root._node, index))
    return out


def _listed(value):
    if value is None:
        return ()
    return (value,) if isinstance(value, Tensor) else tuple(value)


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None):
    roots = _listed(tensors)
    grads = _first_grads(roots, _listed(grad_tensors))
    retain = create_graph if retain_graph is None else retain_graph
    if inputs is None:
        walk(roots, grads, retain, create_graph)
        return
    inputs = _listed(inputs)
    if not inputs:
        raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
    for tensor, found in zip(inputs, walk(roots, grads, retain, create_graph, inputs)):
        if found is not None:
            _accumulate(tensor, found, create_graph)


def grad(
    outputs,
    inputs,
    grad_outputs=None,
    retain_graph=None,
    create_graph=False,
    only_inputs=True,
    allow_unused=None,
    is_grads_batched=False,
    materialize_grads=False,
):
    if is_grads_batched:
        from torch._absent import refuse

        refuse("torch.autograd.grad(is_grads_batched=True)", "loop over the rows of grad_outputs")
    if allow_unused is False and materialize_grads:
        raise ValueError("Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False.")
    if allow_unused is None:
        allow_unused = materialize_grads
    roots = _listed(outputs)
    wanted = _listed(inputs)
    if not wanted:
        raise RuntimeError("`inputs` argument to `grad()` cannot be empty.")
    grads = _first_grads(roots, _listed(grad_outputs))
    for tensor in wanted:
        if not tensor.requires_grad:
            raise RuntimeError("One of the differentiated Tensors does not require grad")
    found = walk(roots, grads, create_graph if retain_graph is None else retain_graph, create_graph, wanted)
    out = []
    for tensor, value in zip(wanted, found):
        if value is None:
            if not allow_unused:
                raise RuntimeError(
                    f"The differentiated Tensor at index {len(out)} appears to not have been used in the graph. Set allow_unused=True if this is the "
                    "desired behavior."
                )
            if materialize_grads:
                value = _wrap(np.zeros(tensor._data.shape, tensor._data.dtype))
        out.append(value)
    return tuple(out)


# -- Modes ---------------------------------------------------------------------------------------------------------------------------------


class _Mode:
    """A context manager that sets whether operations leave a graph, and a decorator that does so around a call."""

    __slots__ = ("value", "before")
    _value = False

    def __new__(cls, function=None):
        self = object.__new__(cls)
        self.value = cls._value
        self.before = None
        if callable(function):
            return self(function)
        return self

    def __init__(self, function=None):
        pass

    def __enter__(self):
        self.before = (GRAD[0], self.before)
        GRAD[0] = self.value

    def __exit__(self, *_):
        GRAD[0], self.before = self.before

    def clone(self):
        return self.__class__()

    def __call__(self, function):
        if isinstance(function, type):
            function.__init__ = self(function.__init__)
            return function
        value = self.value
        if getattr(function, "__code__", None) is not None and function.__code__.co_flags & 0x20:

            @functools.wraps(function)
            def generator(*args, **kwargs):
                inner = function(*args, **kwargs)
                sent = None
                while True:
                    before = GRAD[0]
                    GRAD[0] = value
                    try:
                        given = inner.send(sent)
                    except StopIteration as end:
                        return end.value
                    finally:
                        GRAD[0] = before
                    sent = yield given

            return generator

        @functools.wraps(function)
        def inner(*args, **kwargs):
            before = GRAD[0]
            GRAD[0] = value
            try:
                return function(*args, **kwargs)
            finally:
                GRAD[0] = before

        return inner


class no_grad(_Mode):
    """Operations leave no graph."""

    __slots__ = ()


class enable_grad(_Mode):
    """Operations leave a graph."""

    __slots__ = ()
    _value = True


class set_grad_enabled(_Mode):
    """Sets at once whether operations leave a graph; as a context manager, until its end."""

    __slots__ = ()

    def __new__(cls, mode):
        self = object.__new__(cls)
        self.value = bool(mode)
        self.before = (GRAD[0], None)
        GRAD[0] = self.value
        return self

    def __init__(self, mode):
        pass

    def __enter__(self):
        GRAD[0] = self.value

    def __call__(self, function):
        GRAD[0] = self.before[0]
        return super().__call__(function)

    def clone(self):
        return self.__class__(self.value)


class inference_mode(_Mode):
    """Operations leave no graph."""

    __slots__ = ()

    def __new__(cls, mode=True):
        if callable(mode):
            return inference_mode()(mode)
        self = object.__new__(cls)
        self.value = False if mode else GRAD[0]
        self.before = None
        return self

    def __init__(self, mode=True):
        pass

    def __enter__(self):
        super().__enter__()
        if not self.value:
            _inference[0] += 1

    def __exit__(self, *_):
        super().__exit__()
        if not self.value:
            _inference[0] -= 1


_inference = [0]


def is_grad_enabled():
    return GRAD[0]


def is_inference_mode_enabled():
    return _inference[0] > 0


for _mode in (no_grad, enable_grad, set_grad_enabled, inference_mode):
    _mode.__module__ = "torch.autograd.grad_mode"


def register_hook(self, hook):
    """`hook(grad)` sees the gradient of this tensor, and may return another."""
    node = self.grad_fn
    if not self._rg:
        raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
    if node is not None:
        return _hook(node, self._index, hook)
    if self._hooks is None:
        self._hooks = {}
    handle = RemovableHandle(self._hooks)
    self._hooks[handle.id] = hook
    return handle


def retain_grad(self):
    """Makes `grad` of a tensor that is no leaf stay."""
    node = self.grad_fn
    if not self._rg:
        raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")
    if node is None:
        return
    if node.retains is None:
        node.retains = {}
    node.retains[self._index] = weakref.ref(self)
    self._retained = True


METHODS = {"register_hook": register_hook, "retain_grad": retain_grad}


def method_backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
    backward(self, gradient, retain_graph, create_graph, inputs=inputs)


METHODS["backward"] = method_backward
