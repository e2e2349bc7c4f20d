"""Whether operations leave a graph: context managers and decorators."""

import functools

from torch._node import GRAD

__all__ = [
    "no_grad",
    "enable_grad",
    "set_grad_enabled",
    "inference_mode",
    "is_grad_enabled",
    "is_inference_mode_enabled",
]


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
