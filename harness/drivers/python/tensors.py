"""Gives tensors to submissions that ask for them, and takes tensors in the place of arrays and numbers."""

from collections.abc import Mapping

import numpy as np
import torch
from torch._tensor import Tensor, _wrap

import _judge_answers as answers
import _judge_traits as traits
from _judge_annotations import WHOLE
from _judge_entry import NAMES
from _judge_wire import Record

# The built-ins of a submission in the dialect in which arrays are tensors.
TORCH_NAMES = NAMES | {"torch": torch, "nn": torch.nn, "F": torch.nn.functional, "Tensor": Tensor}
_NUMBERS = ("bool", "int", "float")
# Types of what holds no tensor.
_BARE = frozenset((bool, int, float, str, bytes, type(None), np.ndarray, np.float64, np.int64, np.bool_))
# No answer is nested deeper than types are.
_DEEPEST = 16


class _Taken(np.ndarray):
    """The array of a tensor that was answered."""

    noun = "a tensor"


def begin(seed, needs):
    """Prepares `torch` for a submission, which may draw random numbers and counts in 64 bits where it is given tensors."""
    torch.manual_seed(seed)
    if needs & traits.TENSORS:
        torch.set_default_dtype(torch.float64)


def giving(decode, params, asked):
    """A decoder of all arguments of a call that gives each parameter what it asks for."""
    kinds = [param["type"] for param in params]

    def decode_tensors(view, at):
        values, at = decode(view, at)
        return tuple(map(_given, kinds, asked, values)), at

    return decode_tensors


def _given(kind, asked, value):
    if asked == WHOLE and value is not None and _is_numbers(kind):
        try:
            return torch.tensor(value)
        except ValueError:
            # Rows of different lengths are no tensor.
            return value
    return _with_tensors(kind, value) if asked else value


def _is_numbers(kind):
    while isinstance(kind, dict):
        kind = kind.get("list") or kind.get("opt")
    return kind in _NUMBERS


def _with_tensors(kind, value):
    """The value with a tensor in the place of each array."""
    match kind:
        case "vec" | "mat":
            return _wrap(value)
        case {"list": item} if not isinstance(item, str) or item in ("vec", "mat"):
            return [_with_tensors(item, part) for part in value]
        case {"opt": item} if value is not None:
            return _with_tensors(item, value)
        case {"tuple": parts}:
            return tuple(map(_with_tensors, parts, value))
        case {"record": fields}:
            return Record((name, _with_tensors(part, value[name])) for name, part in fields)
        case {"map": [_, item]}:
            return {key: _with_tensors(item, part) for key, part in value.items()}
    return value


def encoder(kind):
    """The encoder of a type, which takes tensors for arrays and numbers."""
    encode = answers.encoder(kind)
    return lambda value, out: encode(plain(kind, value), out)


def plain(kind, value):
    """An answer with an array in the place of each tensor."""
    match kind:
        case {"record": fields} if not isinstance(value, (Mapping, tuple, list, np.ndarray, Tensor)):
            if all(hasattr(value, name) for name, _ in fields):
                return {name: plain(part, getattr(value, name)) for name, part in fields}
    return _without_tensors(value, _DEEPEST)


def _without_tensors(value, depth):
    if isinstance(value, Tensor):
        return value._data.view(_Taken)
    if type(value) in _BARE or not depth:
        return value
    if isinstance(value, Mapping):
        return {_without_tensors(key, 0): _without_tensors(item, depth - 1) for key, item in value.items()}
    if not isinstance(value, (list, tuple)) or _BARE.issuperset(map(type, value)):
        return value
    items = [_without_tensors(item, depth - 1) for item in value]
    if isinstance(value, list):
        return items
    return value._make(items) if hasattr(value, "_make") else tuple(items)
