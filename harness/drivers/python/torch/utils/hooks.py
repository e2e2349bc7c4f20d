"""Handles that take hooks off again, and the node that runs a module's backward hooks."""

import itertools

from torch._autograd import attach
from torch._tensor import Tensor

__all__ = ["BackwardHook", "RemovableHandle"]

_numbers = itertools.count()


class RemovableHandle:
    """What registering a hook gives: `remove()`, or leaving its `with`, takes the hook off."""

    def __init__(self, hooks_dict, *, extra_dict=None):
        self.id = next(_numbers)
        self._dicts = [hooks_dict]
        if extra_dict is not None:
            self._dicts += extra_dict if isinstance(extra_dict, list) else [extra_dict]

    def remove(self):
        for hooks in self._dicts:
            hooks.pop(self.id, None)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.remove()


class BackwardHook:
    """Runs a module's backward hooks between the gradients of its outputs and those of its inputs."""

    def __init__(self, module, after, before):
        self.module = module
        self.after = after
        self.before = before
        self.grad_output = None
        self.outputs = 0
        self.tensors = None  # positions of the tensors among the inputs, if any of them needs a gradient

    def on_inputs(self, args):
        self.count = len(args)
        self.places = [place for place, value in enumerate(args) if isinstance(value, Tensor)]
        given = [args[place] for place in self.places]
        if not any(tensor.requires_grad for tensor in given):
            return args
        self.tensors = self.places
        passed = _identity(given, _inputs_rule, self)
        args = list(args)
        for place, tensor in zip(self.places, passed):
            args[place] = tensor
        return tuple(args)

    def on_outputs(self, output):
        single = isinstance(output, Tensor)
        if not single and not isinstance(output, (tuple, list)):
            return output
        results = [output] if single else list(output)
        self.outputs = len(results)
        self.output_places = [place for place, value in enumerate(results) if isinstance(value, Tensor)]
        passed = _identity([results[place] for place in self.output_places], _outputs_rule, self)
        for place, tensor in zip(self.output_places, passed):
            results[place] = tensor
        return results[0] if single else type(output)(results)

    def receive(self, grads):
        """Take the gradients of the outputs; hand on what the hooks before the backward make of them."""
        full = [None] * self.outputs
        for place, grad in zip(self.output_places, grads):
            full[place] = grad
        full = tuple(full)
        for hook in self.before:
            changed = hook(self.module, full)
            if changed is not None:
                full = changed if isinstance(changed, tuple) else (changed,)
        self.grad_output = full
        if self.tensors is None:
            self.run((None,) * self.count)
        return tuple(full[place] for place in self.output_places)

    def run(self, grad_input):
        for hook in self.after:
            changed = hook(self.module, grad_input, self.grad_output)
            if changed is None:
                continue
            if self.tensors is None:
                raise RuntimeError(
                    "Backward hook for Modules where no input requires gradient should always return None or None for all gradients."
                )
            changed = changed if isinstance(changed, tuple) else (changed,)
            if len(changed) != len(grad_input):
                raise RuntimeError(
                    f"Backward hook returned an invalid number of grad_input, got {len(changed)}, but expected {len(grad_input)}"
                )
            grad_input = changed
        return grad_input


def _identity(tensors, rule, hook):
    passed = attach(tuple(tensor._data for tensor in tensors), "BackwardHookFunctionBackward", tuple(tensors), rule, data=hook)
    return passed if isinstance(passed, tuple) else (passed,)


def _outputs_rule(node, *grads):
    return node.data.receive(grads)


def _inputs_rule(node, *grads):
    hook = node.data
    full = [None] * hook.count
    for place, grad in zip(hook.places, grads):
        full[place] = grad
    full = hook.run(tuple(full))
    return tuple(full[place] for place in hook.places)
