"""Methods that change a tensor in place, made from functions that leave it."""

from torch._autograd import in_place
from torch._calls import named

__all__ = []


def changing(function, name):
    """The method `name`, which writes into its tensor what `function` finds."""
    # A wrapped function complains under its own name: the one below it complains under the name of the method.
    inner = named(function.__wrapped__, name in ("scatter_", "index_fill_"), name)

    def method(self, *args, **keywords):
        return in_place(self, inner, *args, **keywords)

    method.__name__ = method.__qualname__ = name
    return method
