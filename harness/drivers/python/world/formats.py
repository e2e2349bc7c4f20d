"""Gives `struct` the native sizes of a desktop: `l`, `L`, `n`, `N` and `P` have 64 bits."""

import functools
import struct

_WIDER = str.maketrans("lLnNP", "qQqQQ")


@functools.lru_cache(256)
def wider(form):
    """The format with the letters of types that have 64 bits."""
    text = form.decode() if isinstance(form, bytes) else form
    return form if not isinstance(text, str) or text[:1] in {"<", ">", "=", "!"} else text.translate(_WIDER)


def _widened(inherited):
    @functools.wraps(inherited)
    def call(form, /, *args, **kwargs):
        return inherited(wider(form), *args, **kwargs)

    return call


def widen():
    inherited = struct.Struct

    class Struct(inherited):
        __doc__ = inherited.__doc__
        __slots__ = ("format",)

        def __new__(cls, form):
            return super().__new__(cls, wider(form))

        def __init__(self, form):
            super().__init__(wider(form))
            self.format = form.decode() if isinstance(form, bytes) else form

    Struct.__module__ = inherited.__module__
    for name in ("calcsize", "iter_unpack", "pack", "pack_into", "unpack", "unpack_from"):
        setattr(struct, name, _widened(getattr(struct, name)))
    struct.Struct = Struct
