"""Operations with a gradient that the user writes."""

import numpy as np

from torch import _autograd
from torch._autograd import GRAD, no_grad, touched, viewed
from torch._tensor import Tensor, _new, _wrap

__all__ = ["Function", "FunctionCtx", "once_differentiable"]


class FunctionCtx:
    """What `forward` leaves for `backward`."""

    needs_input_grad = ()
    _saved = ()
    _dirty = ()
    _non_differentiable = ()
    _materialize = True
    _node = None

    def save_for_backward(self, *tensors):
        for tensor in tensors:
            if tensor is not None and not isinstance(tensor, Tensor):
                raise TypeError(f"save_for_backward can only save variables, but argument 0 is of type {type(tensor).__name__}")
        self._saved = tensors

    def save_for_forward(self, *tensors):
        pass

    def mark_dirty(self, *tensors):
        self._dirty = tensors

    def mark_non_differentiable(self, *tensors):
        self._non_differentiable = tensors

    def set_materialize_grads(self, value):
        self._materialize = value

    @property
    def saved_tensors(self):
        node = self._node
        if node is None:
            return self._saved
        found = node.saved
        if self._own:
            results = list(found)
            for place, index in self._own:
                tensor = _new(Tensor)
                tensor._data = results[place]._data
                tensor._rg = True
                tensor._node = node
                tensor._index = index
                results[place] = tensor
            return tuple(results)
        return found

    saved_variables = saved_tensors
    _own = ()


class _Meta(type):
    def __init__(cls, name, bases, body):
        super().__init__(name, bases, body)
        cls._backward_cls = name + "Backward"


class Function(metaclass=_Meta):
    """Subclasses give `forward` and `backward` as static methods and are called by `apply`."""

    def __init__(self, *args, **kwargs):
        raise RuntimeError(
            f"{type(self)} should not be instantiated. Methods on autograd functions are all static, so you should invoke them on the class itself. "
            "Instantiating an autograd function will raise an error in a future version of PyTorch."
        )

    @staticmethod
    def forward(*args, **kwargs):
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def setup_context(ctx, inputs, output):
        raise NotImplementedError("setup_context is not implemented.")

    @staticmethod
    def backward(ctx, *grad_outputs):
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD."
        )

    vjp = backward

    @classmethod
    def apply(cls, *args, **kwargs):
        ctx = FunctionCtx()
        ctx.needs_input_grad = tuple([isinstance(a, Tensor) and a.requires_grad for a in args])
        separate = cls.setup_context is not Function.setup_context
        tracking = GRAD[0] and any(ctx.needs_input_grad)
        with no_grad():
            if separate:
                output = cls.forward(*args, **kwargs)
                cls.setup_context(ctx, args, output)
            else:
                output = cls.forward(ctx, *args, **kwargs)
        single = not isinstance(output, tuple)
        outputs = (output,) if single else output
        for dirty in ctx._dirty:
            touched(dirty)
        if not tracking:
            return output
        tensors = [i for i, o in enumerate(outputs) if isinstance(o, Tensor)]
        if not tensors:
            return output
        node = _autograd.node_of(cls._backward_cls)
        node.rule = _rule
        node.edges = [None if not need else _edge(arg) for arg, need in zip(args, ctx.needs_input_grad)]
        node.needs = ctx.needs_input_grad
        node.data = (cls, ctx)
        node.seq = next(_autograd.count)
        node._result = None
        node.metas = [(outputs[i]._data.shape, outputs[i]._data.dtype) for i in tensors]
        results = list(outputs)
        identity = {}
        for index, i in enumerate(tensors):
            out = outputs[i]
            differentiable = out._data.dtype.kind == "f" and not any(out is t for t in ctx._non_differentiable)
            if any(out is d for d in ctx._dirty):
                out._node, out._index, out._rg = node, index, True
                continue
            if any(out is a for a in args):
                fresh = viewed(_wrap(out._data), out)
            elif out._node is not None or out._rg:
                fresh = _wrap(out._data)
            else:
                fresh = out
            if differentiable:
                fresh._node, fresh._index, fresh._rg = node, index, True
            identity[id(out)] = index
            results[i] = fresh
        # Results that were saved would hold the graph, and the graph them: a copy without it is kept.
        saved = []
        own = []
        for place, tensor in enumerate(ctx._saved):
            if tensor is not None and id(tensor) in identity and not any(tensor is a for a in args):
                bare = _wrap(tensor._data)
                bare._counter = tensor._counter
                if bare._counter is None:
                    bare._counter = tensor._counter = [0]
                own.append((place, identity[id(tensor)]))
                saved.append(bare)
            else:
                saved.append(tensor)
        ctx._saved = ()
        ctx._own = tuple(own)
        node._saved = (tuple(saved), [0 if t is None or t._counter is None else t._counter[0] for t in saved])
        ctx._node = node
        return results[0] if single else tuple(results)


def _edge(tensor):
    node = tensor.grad_fn
    return (tensor, -1) if node is None else (node, tensor._index)


def _rule(node, *grads):
    cls, ctx = node.data
    if ctx._materialize:
        grads = [
            _wrap(np.zeros(shape, dtype)) if g is None else g if g._data.flags.writeable else g.clone()
            for g, (shape, dtype) in zip(grads, node.metas)
        ]
    function = cls.backward if cls.backward is not Function.backward else cls.vjp
    found = function(ctx, *grads)
    if not isinstance(found, tuple):
        found = (found,)
    wanted = len(node.edges)
    if len(found) != wanted:
        if len(found) < wanted or any(g is not None for g in found[wanted:]):
            raise RuntimeError(f"function {node._name} returned an incorrect number of gradients (expected {wanted}, got {len(found)})")
        found = found[:wanted]
    for i, g in enumerate(found):
        if g is not None and not isinstance(g, Tensor):
            raise TypeError(f"expected Variable or None (got {type(g).__name__})")
    return found


def once_differentiable(function):
    def wrapper(ctx, *args):
        with no_grad():
            return function(ctx, *args)

    return wrapper
