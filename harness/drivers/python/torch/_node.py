"""The nodes of the graph: one for each operation through which a gradient flows."""

import itertools

from torch._dtypes import BY_NUM
from torch._tensor import Tensor

__all__ = []

_new = object.__new__
count = itertools.count()

# Whether operations leave a graph: one place, read by every operation.
GRAD = [True]

# Whether rules are searched for NaN.
ANOMALY = [False]


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
        return add_hook(self, "after", hook)

    def register_prehook(self, hook):
        return add_hook(self, "before", hook)


# Nodes that PyTorch names with their namespace.
_PREFIXED = {
    "CopySlices": "torch::autograd::CopySlices",
    "CopyBackwards": "torch::autograd::CopyBackwards",
    "NotImplemented": "torch::autograd::NotImplemented",
}


def operation_of(name):
    """`Exp` of `ExpBackward0`."""
    head, found, tail = name.rpartition("Backward")
    return head if found and (not tail or tail.isdigit()) else name


def changed(array, node, index, now, then):
    title = BY_NUM[array.dtype.num].title
    where = f", which is output {index} of {operation_of(node.name())}," if node is not None else ""
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


def add_hook(node, key, hook):
    if node.hooks is None:
        node.hooks = {}
    hooks = node.hooks.setdefault(key, {})
    handle = RemovableHandle(hooks)
    hooks[handle.id] = hook
    return handle
