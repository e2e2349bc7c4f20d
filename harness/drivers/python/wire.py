"""The encoding of arguments and answers: closures made once for each type of a signature.

A type is the JSON value of the signature (`"int"`, `{"list": "int"}`, …). Everything is little endian and carries no tags:

    bool u8 · int i64 · float f64 · char u32 code point · str u32 bytes + UTF-8 · void nothing
    list, linked u32 count + elements · map u32 count + key, value pairs · opt u8 flag + value
    vec u32 n + n f64 · mat u32 rows, u32 columns + f64 row by row · tuple, record their parts one after another
    tree u32 slots + level-order slots, each an opt: children of absent nodes are not listed, trailing absences trimmed

A decoder is `decode(view, at) -> (value, end)`; an encoder is `encode(value, out)`, which appends to `out` or raises `Mismatch`.
Rows of scalars are decoded in one step: a list of a million numbers must not be a million calls.
"""

import struct
from array import array
from collections import deque

import numpy as np

_U32 = struct.Struct("<I")
_PAIR = struct.Struct("<II")
_I64 = struct.Struct("<q")
_F64 = struct.Struct("<d")
_SEQUENCES = (list, tuple, deque, range, array, type({}.keys()), type({}.values()))


class ListNode:
    """A node of a singly linked list, as interview sites define it."""

    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


class TreeNode:
    """A node of a binary tree, as interview sites define it."""

    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


class Record(dict):
    """A record argument: a dictionary whose fields can also be reached as attributes."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    __setattr__ = dict.__setitem__


class Mismatch(Exception):
    """A value is not of the type that its signature promises; `path` leads to it, innermost step first, and `advice` says what
    makes it one."""

    def __init__(self, found, expected, advice=""):
        super().__init__(found, expected)
        self.found = found
        self.expected = expected
        self.advice = advice
        self.path = []

    def describe(self):
        """The sentence after "returned": what was found, where, what was expected, and what to write."""
        place = "".join(reversed(self.path))
        advice = f": {self.advice}" if self.advice else ""
        return f"{self.found}{' at ' + place if place else ''}, expected {self.expected}{advice}"


def hint(kind):
    """The Python annotation of a type, for messages."""
    match kind:
        case "char":
            return "str"
        case "void":
            return "None"
        case "vec" | "mat":
            return "np.ndarray"
        case str():
            return kind
        case {"list": element}:
            return f"list[{hint(element)}]"
        case {"map": [key, value]}:
            return f"dict[{hint(key)}, {hint(value)}]"
        case {"opt": inner}:
            return f"Optional[{hint(inner)}]"
        case {"tuple": parts}:
            return f"tuple[{', '.join(map(hint, parts))}]"
        case {"record": fields}:
            return "{" + ", ".join(f"{name}: {hint(part)}" for name, part in fields) + "}"
        case {"tree": _}:
            return "Optional[TreeNode]"
        case {"linked": _}:
            return "Optional[ListNode]"
    raise ValueError(f"unknown type {kind!r}")


def decoder(kind):
    """The decoder of a type."""
    match kind:
        case "bool":
            return lambda view, at: (view[at] != 0, at + 1)
        case "int":
            return _fixed(_I64)
        case "float":
            return _fixed(_F64)
        case "char":
            return lambda view, at: (chr(_U32.unpack_from(view, at)[0]), at + 4)
        case "str":
            return _decode_str
        case "void":
            return lambda view, at: (None, at)
        case "vec":
            return _decode_vec
        case "mat":
            return _decode_mat
        case {"list": element}:
            return _list_decoder(element)
        case {"map": [key, value]}:
            return _map_decoder(decoder(key), decoder(value))
        case {"opt": inner}:
            return _opt_decoder(decoder(inner))
        case {"tuple": parts}:
            return _tuple_decoder([decoder(part) for part in parts])
        case {"record": fields}:
            return _record_decoder([name for name, _ in fields], _tuple_decoder([decoder(part) for _, part in fields]))
        case {"linked": element}:
            return _linked_decoder(_list_decoder(element))
        case {"tree": element}:
            return _tree_decoder(_list_decoder({"opt": element}))
    raise ValueError(f"unknown type {kind!r}")


def _fixed(form):
    unpack, size = form.unpack_from, form.size
    return lambda view, at: (unpack(view, at)[0], at + size)


def _decode_str(view, at):
    start = at + 4
    end = start + _U32.unpack_from(view, at)[0]
    return str(view[start:end], "utf-8"), end


def _decode_vec(view, at):
    (count,) = _U32.unpack_from(view, at)
    return np.frombuffer(view, "<f8", count, at + 4).copy(), at + 4 + 8 * count


def _decode_mat(view, at):
    rows, columns = _PAIR.unpack_from(view, at)
    cells = rows * columns
    return np.frombuffer(view, "<f8", cells, at + 8).reshape(rows, columns).copy(), at + 8 + 8 * cells


# Lists of these are decoded in one step: size of an element, and what turns its bytes into a list.
_BULK = {
    "int": (8, lambda raw: raw.cast("q").tolist()),
    "float": (8, lambda raw: raw.cast("d").tolist()),
    "char": (4, lambda raw: list(str(raw, "utf-32-le"))),
    "bool": (1, lambda raw: list(map(bool, raw))),
}


def _list_decoder(element):
    if isinstance(element, str) and element in _BULK:
        size, convert = _BULK[element]

        def decode_row(view, at):
            start = at + 4
            end = start + size * _U32.unpack_from(view, at)[0]
            return convert(view[start:end]), end

        return decode_row
    decode_element = decoder(element)

    def decode(view, at):
        (count,) = _U32.unpack_from(view, at)
        at += 4
        items = [None] * count
        for index in range(count):
            items[index], at = decode_element(view, at)
        return items, at

    return decode


def _map_decoder(decode_key, decode_value):
    def decode(view, at):
        (count,) = _U32.unpack_from(view, at)
        at += 4
        items = {}
        for _ in range(count):
            key, at = decode_key(view, at)
            items[key], at = decode_value(view, at)
        return items, at

    return decode


def _opt_decoder(decode_inner):
    return lambda view, at: decode_inner(view, at + 1) if view[at] else (None, at + 1)


def _tuple_decoder(decoders):
    def decode(view, at):
        parts = []
        for decode_part in decoders:
            part, at = decode_part(view, at)
            parts.append(part)
        return tuple(parts), at

    return decode


def _record_decoder(names, decode_parts):
    def decode(view, at):
        parts, at = decode_parts(view, at)
        return Record(zip(names, parts)), at

    return decode


def _linked_decoder(decode_values):
    def decode(view, at):
        values, at = decode_values(view, at)
        head = None
        for value in reversed(values):
            head = ListNode(value, head)
        return head, at

    return decode


def _tree_decoder(decode_slots):
    def decode(view, at):
        slots, at = decode_slots(view, at)
        nodes = [None if value is None else TreeNode(value) for value in slots]
        children = iter(nodes)
        root = next(children, None)
        for node in nodes:
            if node is not None:
                node.left = next(children, None)
                node.right = next(children, None)
        return root, at

    return decode
