"""Calls as the original reads them: NumPy's names of arguments, and its words about what is missing."""

import functools
import re

__all__ = []

# Names that NumPy has for arguments.
_SYNONYMS = {"axis": "dim", "keepdims": "keepdim", "x": "input", "a": "input", "x1": "input"}


def invalid(function, args, keywords=()):
    """The complaint of a call that fits none of several signatures."""
    names = [type(a).__name__ for a in args] + [f"{k}={type(v).__name__}" for k, v in dict(keywords).items()]
    return TypeError(f"{function}() received an invalid combination of arguments - got ({', '.join(names)}), but expected one of:")


def named(function, many=False, name=None):
    """`function`, whose complaints about its arguments read as the original's; `many` if that has several signatures."""
    own = function.__name__
    name = name or own
    code = function.__code__
    taken = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    synonyms = {old: new for old, new in _SYNONYMS.items() if new in taken and old not in taken}
    place = taken.index("dim") + 1 if "dim" in taken else 0

    @functools.wraps(function)
    def call(*args, **keywords):
        for old in keywords:
            if old in synonyms:
                keywords = {synonyms.get(key, key): value for key, value in keywords.items()}
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
            missing = re.findall(r"'(\w+)'", message)
            plural = "s" if len(missing) == 1 else ""
            return f"{name}() missing {len(missing)} required positional argument{plural}: " + ", ".join(f'"{m}"' for m in missing)
        if " takes " in message or " unexpected keyword " in message:
            return name + message[len(own) :]
        return None

    return call
