"""Encoders of answers: strict about types, generous about the containers that mean the same."""

from array import array
from collections.abc import Mapping

import numpy as np
from _judge_wire import _F64, _I64, _PAIR, _SEQUENCES, _U32, Mismatch, hint

_NUMBER = (int, float, np.integer, np.floating)


def encoder(kind):
    """The encoder of a type; see `_judge_wire` for the bytes."""
    match kind:
        case str():
            return _SCALARS[kind]
        case {"list": element}:
            return _list_encoder(element)
        case {"map": [key, value]}:
            return _map_encoder(kind, encoder(key), encoder(value))
        case {"opt": inner}:
            return _opt_encoder(encoder(inner))
        case {"tuple": parts}:
            return _tuple_encoder(kind, [encoder(part) for part in parts])
        case {"record": fields}:
            return _record_encoder(kind, [(name, encoder(part)) for name, part in fields])
        case {"linked": element}:
            return _linked_encoder(_list_encoder(element))
        case {"tree": element}:
            return _tree_encoder(_list_encoder({"opt": element}))
    raise ValueError(f"unknown type {kind!r}")


def name_of(value):
    """The description of a value in a message: a number itself, the shape of an array, the type of anything else."""
    if isinstance(value, np.ndarray):
        return f"{_noun(value)} of shape {value.shape} and type {value.dtype}"
    # Digits of a huge integer take long, and beyond some thousands are an error.
    if isinstance(value, (bool, float, np.bool_)) or (isinstance(value, _NUMBER) and -(1 << 63) <= value < 1 << 63):
        return f"{value}"
    return "None" if value is None else type(value).__name__


def _noun(value):
    return getattr(value, "noun", "an array")


def explained(kind, value, mismatch):
    """The sentence after "returned", for a whole answer that is not of its type."""
    if isinstance(value, tuple) and value and _fits(kind, value[0]):
        return f"a tuple of {len(value)}, expected {hint(kind)}: its first item alone fits, return only that"
    if value is None:
        return f"{mismatch.describe()}: is a `return` missing?"
    return mismatch.describe()


def _fits(kind, value):
    try:
        encoder(kind)(value, bytearray())
    except Mismatch:
        return False
    return True


def _wrong(value, expected):
    return Mismatch(name_of(value), expected, _advice(value, expected))


def _advice(value, expected):
    """What to write where a value is nearly one of the type, or nothing."""
    if isinstance(value, np.ndarray):
        return "write `x.item()`" if value.size == 1 and expected in ("bool", "int", "float") else ""
    if expected == "bool" and isinstance(value, _NUMBER) and value in (0, 1):
        return "write `bool(x)`"
    if expected == "int" and isinstance(value, (float, np.floating)) and value.is_integer():
        return "write `int(x)`, or `//` for a quotient"
    if isinstance(value, (bool, np.bool_)) and expected in ("int", "float"):
        return f"write `{expected}(x)`"
    if expected == "float" and hasattr(value, "__float__"):
        return "write `float(x)`"
    if expected.startswith("list[") and hasattr(value, "__iter__") and not isinstance(value, (Mapping, str, bytes)):
        return "write `list(x)`"
    return ""


def _bare(value, kinds):
    """The number in an array without dimensions, if its kind is one of these; any other value as it is."""
    return value.item() if isinstance(value, np.ndarray) and value.ndim == 0 and value.dtype.kind in kinds else value


def _encode_bool(value, out):
    value = _bare(value, "b")
    if not isinstance(value, (bool, np.bool_)):
        raise _wrong(value, "bool")
    out.append(1 if value else 0)


def _encode_int(value, out):
    value = _bare(value, "iu")
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise _wrong(value, "int")
    value = int(value)
    if not -(1 << 63) <= value < 1 << 63:
        raise Mismatch("an int beyond 64 bits", "int")
    out += _I64.pack(value)


def _encode_float(value, out):
    value = _bare(value, "iuf")
    if isinstance(value, bool) or not isinstance(value, _NUMBER):
        raise _wrong(value, "float")
    try:
        out += _F64.pack(float(value))
    except OverflowError:
        raise Mismatch("an int beyond the range of float", "float") from None


def _encode_char(value, out):
    if not isinstance(value, str):
        raise Mismatch(name_of(value), "a one-character str")
    if len(value) != 1:
        raise Mismatch(f"a str of length {len(value)}", "a one-character str")
    if "\ud800" <= value <= "\udfff":
        raise Mismatch("a lone surrogate", "a one-character str")
    out += _U32.pack(ord(value))


def _encode_str(value, out):
    if not isinstance(value, str):
        raise Mismatch(name_of(value), "str")
    try:
        data = value.encode()
    except UnicodeEncodeError:
        raise Mismatch("a str with a lone surrogate", "str") from None
    out += _U32.pack(len(data))
    out += data


def _encode_void(value, out):
    """Ignores the value, as nothing is expected."""


def _as_array(value, expected):
    """The value as an array of real numbers, or a mismatch."""
    if not isinstance(value, (np.ndarray, *_SEQUENCES)):
        raise Mismatch(name_of(value), expected)
    try:
        # A NumPy scalar or array inside a list is fine; text that looks like a number is not, hence no `dtype` here.
        numbers = np.asarray(value if isinstance(value, np.ndarray) else list(value))
    except (ValueError, OverflowError):
        raise Mismatch(_raggedness(value), expected) from None
    if numbers.size and numbers.dtype.kind not in "iuf":
        what = _noun(value) if isinstance(value, np.ndarray) else f"a {type(value).__name__}"
        raise Mismatch(f"{what} of {numbers.dtype} elements", expected)
    return numbers.astype("<f8", copy=False)


def _raggedness(rows):
    widths = [len(row) if hasattr(row, "__len__") else None for row in rows]
    for index, width in enumerate(widths):
        if width is None or widths[0] is None:
            if width is not widths[0]:
                return "a list that mixes rows and numbers"
        elif width != widths[0]:
            return f"ragged rows (row {index} has {width} columns, row 0 has {widths[0]})"
    return "a list that is not a valid array"


def _encode_vec(value, out):
    numbers = _as_array(value, "a 1-d array")
    if numbers.ndim != 1:
        raise Mismatch(f"{_noun(value)} of shape {numbers.shape}", "a 1-d array")
    out += _U32.pack(len(numbers))
    out += numbers.tobytes()


def _encode_mat(value, out):
    numbers = _as_array(value, "a 2-d array")
    if numbers.shape == (0,) and not isinstance(value, np.ndarray):
        numbers = numbers.reshape(0, 0)
    if numbers.ndim != 2:
        raise Mismatch(f"{_noun(value)} of shape {numbers.shape}", "a 2-d array")
    out += _PAIR.pack(*numbers.shape)
    out += numbers.tobytes()


_SCALARS = {
    "bool": _encode_bool,
    "int": _encode_int,
    "float": _encode_float,
    "char": _encode_char,
    "str": _encode_str,
    "void": _encode_void,
    "vec": _encode_vec,
    "mat": _encode_mat,
}


# Whole rows of plain scalars: their bytes, or None where the row needs a look at each element.


def _pack_ints(row):
    try:
        return array("q", row).tobytes() if set(map(type, row)) <= {int} else None
    except OverflowError:
        return None


def _pack_floats(row):
    try:
        return array("d", row).tobytes() if set(map(type, row)) <= {int, float} else None
    except OverflowError:
        return None


def _pack_bools(row):
    return bytes(row) if set(map(type, row)) <= {bool} else None


def _pack_chars(row):
    if not set(map(type, row)) <= {str}:
        return None
    text = "".join(row)
    try:
        return text.encode("utf-32-le") if len(text) == len(row) and "" not in row else None
    except UnicodeEncodeError:
        return None


_PACK = {"int": _pack_ints, "float": _pack_floats, "bool": _pack_bools, "char": _pack_chars}


def _list_encoder(element):
    expected = hint({"list": element})
    encode_element = encoder(element)
    pack = _PACK.get(element) if isinstance(element, str) else None

    def encode(value, out):
        if isinstance(value, np.ndarray) and value.ndim:
            value = value.tolist() if element not in ("vec", "mat") else list(value)
        if not isinstance(value, _SEQUENCES):
            raise _wrong(value, expected)
        out += _U32.pack(len(value))
        packed = pack(value) if pack else None
        if packed is not None:
            out += packed
            return
        index = 0
        try:
            for index, item in enumerate(value):
                encode_element(item, out)
        except Mismatch as mismatch:
            mismatch.path.append(f"[{index}]")
            raise

    return encode


def _map_encoder(kind, encode_key, encode_value):
    expected = hint(kind)

    def encode(value, out):
        if not isinstance(value, Mapping):
            raise Mismatch(name_of(value), expected)
        out += _U32.pack(len(value))
        for key, item in value.items():
            try:
                encode_key(key, out)
                encode_value(item, out)
            except Mismatch as mismatch:
                mismatch.path.append(f"[{key!r:.40}]")
                raise

    return encode


def _opt_encoder(encode_inner):
    def encode(value, out):
        if value is None:
            out.append(0)
        else:
            out.append(1)
            encode_inner(value, out)

    return encode


def _tuple_encoder(kind, encoders):
    expected = hint(kind)

    def encode(value, out):
        if isinstance(value, np.ndarray) and value.ndim:
            value = value.tolist()
        if not isinstance(value, (tuple, list)):
            raise Mismatch(name_of(value), expected)
        if len(value) != len(encoders):
            raise Mismatch(f"{type(value).__name__} of {len(value)} elements", expected)
        for index, (encode_part, part) in enumerate(zip(encoders, value)):
            try:
                encode_part(part, out)
            except Mismatch as mismatch:
                mismatch.path.append(f"[{index}]")
                raise

    return encode


def _record_encoder(kind, fields):
    expected = hint(kind)

    def parts(value):
        if isinstance(value, Mapping):
            missing = [name for name, _ in fields if name not in value]
            if missing or len(value) != len(fields):
                raise Mismatch(f"{type(value).__name__} with keys {list(value)!r:.80}", expected)
            return [value[name] for name, _ in fields]
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            if sorted(value._fields) != sorted(name for name, _ in fields):
                raise Mismatch(f"{type(value).__name__} with fields {list(value._fields)!r:.80}", expected)
            return [getattr(value, name) for name, _ in fields]
        if isinstance(value, (tuple, list)) or (isinstance(value, np.ndarray) and value.ndim):
            if len(value) != len(fields):
                raise Mismatch(f"{type(value).__name__} of {len(value)} elements", expected)
            return value
        try:
            return [getattr(value, name) for name, _ in fields]
        except AttributeError:
            raise Mismatch(name_of(value), expected) from None

    def encode(value, out):
        for (name, encode_part), part in zip(fields, parts(value)):
            try:
                encode_part(part, out)
            except Mismatch as mismatch:
                mismatch.path.append(f".{name}")
                raise

    return encode


def _linked_encoder(encode_values):
    def encode(head, out):
        values, node, steps, anchor = [], head, 0, None
        try:
            while node is not None:
                values.append(node.val)
                node = node.next
                steps += 1
                if node is anchor and node is not None:
                    raise Mismatch("a list with a cycle", "a list that ends")
                if steps & (steps - 1) == 0:  # Brent: the anchor moves at every power of two, so any cycle comes back to it
                    anchor = node
        except AttributeError:
            raise Mismatch(name_of(node), "ListNode or None") from None
        encode_values(values, out)

    return encode


def _tree_encoder(encode_slots):
    def encode(root, out):
        level, seen, slots = [root], set(), []
        try:
            for node in level:
                if node is None:
                    slots.append(None)
                    continue
                if id(node) in seen:
                    raise Mismatch("a tree in which a node is reached twice", "a tree")
                seen.add(id(node))
                slots.append(node.val)
                level += (node.left, node.right)
        except AttributeError:
            raise Mismatch(name_of(node), "TreeNode or None") from None
        while slots and slots[-1] is None:
            slots.pop()
        encode_slots(slots, out)

    return encode
