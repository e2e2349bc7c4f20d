"""`torch.jit`: nothing is compiled; what only asks, answers."""

from torch._absent import absent

__all__ = ["export", "ignore", "is_scripting", "is_tracing", "unused"]


def is_scripting():
    return False


def is_tracing():
    return False


def _itself(function=None, *args, **kwargs):
    return function if callable(function) else lambda inner: inner


export = ignore = unused = _itself

__getattr__ = absent(
    "torch.jit",
    {
        "script": "call the function or the module itself",
        "trace": "call the function or the module itself",
        "save": "use torch.save(module.state_dict(), file)",
        "load": "use torch.load and module.load_state_dict",
    },
)
