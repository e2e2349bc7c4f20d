"""The walk back through the graph."""

import heapq
import weakref

import numpy as np

from torch._absent import refuse
from torch._attach import attach
from torch._inplace import touched
from torch._node import ANOMALY, GRAD, RemovableHandle, add_hook
from torch._tensor import Tensor, _wrap

__all__ = []

ndarray = np.ndarray


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


def register_hook(self, hook):
    """`hook(grad)` sees the gradient of this tensor, and may return another."""
    node = self.grad_fn
    if not self._rg:
        raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
    if node is not None:
        return add_hook(node, self._index, hook)
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
