"""Calls as the original reads them: NumPy's names of arguments, and its words about what is missing."""

import functools
import re

from torch._autograd import touched
from torch._dtypes import BY_NUM

__all__ = []

# What C++ calls the element types.
_NATIVE = {
    "bool": "bool",
    "uint8": "unsigned char",
    "int8": "signed char",
    "int16": "short int",
    "int32": "int",
    "int64": "long int",
    "float16": "c10::Half",
    "float32": "float",
    "float64": "double",
}


def given(out, result, complaint=None):
    """`result`, or `out` with its contents: a tensor of another shape takes that of the result, one of another type is an error."""
    if out is None:
        return result
    data = result._data
    if out._data.dtype != data.dtype:
        if complaint is None:
            wanted, got = (_NATIVE[BY_NUM[array.dtype.num].name] for array in (data, out._data))
            complaint = f"Expected out tensor to have dtype {wanted}, but got {got} instead"
        raise RuntimeError(complaint)
    if out._data.shape != data.shape:
        out._data = data.copy()
    else:
        out._data[...] = data
    return touched(out)


# Names that NumPy has for arguments.
_SYNONYMS = {"axis": "dim", "keepdims": "keepdim", "x": "input", "a": "input", "x1": "input"}


def _kind(value):
    kind = type(value)
    return _OWN.get(kind.__name__, kind.__name__) if kind.__module__.startswith("torch") else kind.__name__


# Types that messages name with their module.
_OWN = {
    "dtype": "torch.dtype",
    "device": "torch.device",
    "layout": "torch.layout",
    "memory_format": "torch.memory_format",
    "Generator": "torch._C.Generator",
}


def invalid(function, args, keywords=()):
    """The complaint of a call that fits none of several signatures."""
    names = [_kind(a) for a in args] + [f"{k}={_kind(v)}" for k, v in dict(keywords).items()]
    return TypeError(f"{function}() received an invalid combination of arguments - got ({', '.join(names)}), but expected one of:")


def named(function, many=False, name=None, synonyms=True):
    """`function`, whose complaints about its arguments read as the original's; `many` if that has several signatures."""
    own = function.__name__
    name = name or own
    code = function.__code__
    taken = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    others = {old: new for old, new in _SYNONYMS.items() if synonyms and new in taken and old not in taken}
    places = {old: taken.index(new) for old, new in others.items()}
    place = taken.index("dim") + 1 if "dim" in taken else 0

    @functools.wraps(function)
    def call(*args, **keywords):
        for old in keywords:
            if old in others and places[old] >= len(args):
                keywords = {others.get(key, key): value for key, value in keywords.items()}
                break
        try:
            return function(*args, **keywords)
        except TypeError as error:
            found = _reworded(str(error))
            if found is None:
                raise
        raise invalid(name, args, keywords) if many else TypeError(found) from None

    def _reworded(message):
        if message.startswith("argument 'dim'"):
            return f"{name}(): argument 'dim' (position {place}){message[14:]}"
        if not message.startswith(own + "() "):
            return None
        if " missing " in message and " required positional " in message:
            missing = re.findall(r"['\"](\w+)['\"]", message)
            plural = "s" if len(missing) == 1 else ""
            return f"{name}() missing {len(missing)} required positional argument{plural}: " + ", ".join(f'"{m}"' for m in missing)
        if " takes " in message or " unexpected keyword " in message:
            return name + message[len(own) :]
        return None

    return call
