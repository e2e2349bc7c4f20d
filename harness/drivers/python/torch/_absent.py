"""Names that are not here: they raise, and say what does the same.

The error is a `NotImplementedError` and an `AttributeError` at once, so that `hasattr` and `getattr` with a default work.
"""

__all__ = ["AbsentError", "absent", "refuse"]


class AbsentError(NotImplementedError, AttributeError):
    """What PyTorch has and this package has not."""


AbsentError.__name__ = AbsentError.__qualname__ = "NotImplementedError"
AbsentError.__module__ = "builtins"


def message(name, hint=None):
    return f"{name} is not here: {hint}" if hint else f"{name} is not here: it is outside the part of PyTorch that judging offers"


def refuse(name, hint=None):
    """Raises for `name`, a function, keyword or value that PyTorch has: `refuse("torch.sum(out=)", "assign the result")`."""
    raise AbsentError(message(name, hint))


def absent(module_name, hints, otherwise=None):
    """Gives a module its `__getattr__`: names of PyTorch that the module lacks raise `AbsentError` with the hint that `hints` has
    for them, or `otherwise`."""

    def __getattr__(name):
        if name.startswith("__"):
            raise AttributeError(f"module '{module_name}' has no attribute '{name}'")
        raise AbsentError(message(f"{module_name}.{name}", hints.get(name, otherwise)))

    return __getattr__
