"""Signatures of classes that share their code."""

import types

__all__ = []


def own(*names):
    """Gives a class copies of functions that it inherits, under its own name: messages about wrong arguments show it."""

    def give(cls):
        for name in names:
            shared = getattr(cls, name)
            copy = types.FunctionType(shared.__code__, shared.__globals__, name, shared.__defaults__, shared.__closure__)
            copy.__kwdefaults__ = shared.__kwdefaults__
            copy.__doc__ = shared.__doc__
            copy.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, copy)
        return cls

    return give


def composed(*parts):
    """Gives a class the methods of `parts` as if they were written in it: it inherits from none of them, and messages show its name."""

    def give(cls):
        for part in parts:
            for name, method in vars(part).items():
                if isinstance(method, types.FunctionType):
                    method.__module__ = cls.__module__
                    method.__qualname__ = f"{cls.__qualname__}.{name}"
                    setattr(cls, name, method)
        return cls

    return give
