"""Hooks of modules: how one is added, and those that hold for all modules."""

from collections import OrderedDict

from torch._absent import refuse
from torch.utils.hooks import RemovableHandle

__all__ = [
    "register_module_backward_hook",
    "register_module_buffer_registration_hook",
    "register_module_forward_hook",
    "register_module_forward_pre_hook",
    "register_module_full_backward_hook",
    "register_module_full_backward_pre_hook",
    "register_module_module_registration_hook",
    "register_module_parameter_registration_hook",
]

# Hooks that hold for all modules.
_global_backward_pre_hooks = OrderedDict()
_global_backward_hooks = OrderedDict()
_global_forward_pre_hooks = OrderedDict()
_global_forward_hooks = OrderedDict()
_global_parameter_hooks = OrderedDict()
_global_buffer_hooks = OrderedDict()
_global_module_hooks = OrderedDict()


def add_hook(hooks, hook, prepend=False):
    handle = RemovableHandle(hooks)
    hooks[handle.id] = hook
    if prepend:
        hooks.move_to_end(handle.id, last=False)
    return handle


def register_module_forward_pre_hook(hook):
    """Run `hook(module, args)` before every module's forward."""
    return add_hook(_global_forward_pre_hooks, hook)


def register_module_forward_hook(hook, *, with_kwargs=False, always_call=False):
    """Run `hook(module, args, output)` after every module's forward."""
    if with_kwargs or always_call:
        refuse("nn.modules.module.register_module_forward_hook", "register the hook without with_kwargs and always_call")
    return add_hook(_global_forward_hooks, hook)


def register_module_full_backward_hook(hook):
    """Run `hook(module, grad_input, grad_output)` after every module's backward."""
    return add_hook(_global_backward_hooks, hook)


register_module_backward_hook = register_module_full_backward_hook


def register_module_full_backward_pre_hook(hook):
    """Run `hook(module, grad_output)` before every module's backward."""
    return add_hook(_global_backward_pre_hooks, hook)


def register_module_parameter_registration_hook(hook):
    """Run `hook(module, name, param)` when a module registers a parameter."""
    return add_hook(_global_parameter_hooks, hook)


def register_module_buffer_registration_hook(hook):
    """Run `hook(module, name, buffer)` when a module registers a buffer."""
    return add_hook(_global_buffer_hooks, hook)


def register_module_module_registration_hook(hook):
    """Run `hook(module, name, submodule)` when a module registers a child."""
    return add_hook(_global_module_hooks, hook)
