"""Values on their way between two interpreters that do not trust each other, one message a line.

A value of the language goes as what it is: numbers, texts, containers, and a few classes of the standard library. Anything else stays
where it is, and a number goes in its place. What comes in can build nothing but that, whatever it says.
"""

import builtins
import collections
import datetime
import decimal
import fractions
import io
import json
import re
import sys
import types

import numpy as np

# Bytes of a message.
MOST_BYTES = 256 << 20
# Objects of one side that the other one holds.
MOST_OBJECTS = 1 << 20
# Kinds of arrays that go as values.
DTYPE = re.compile(r"[<>|=]?[biufc][0-9]{1,2}")
SMALL = 1 << 62
FACTORIES = {"int": int, "list": list, "set": set, "dict": dict, "str": str, "float": float, "tuple": tuple, "bool": bool}
TIMES = {"date": datetime.date, "datetime": datetime.datetime, "time": datetime.time, "timedelta": datetime.timedelta}
TYPES = {name: value for name, value in vars(builtins).items() if isinstance(value, type) and not name.startswith("_")}
VIEW = type({}.keys())


class Malformed(Exception):
    """A message that is none."""


class Encoder:
    """Makes JSON of values. `containers` are what both sides know already: the place of each is its number."""

    def __init__(self, refer, containers=()):
        self.refer = refer
        self.containers = list(containers)
        self.places = {id(container): place for place, container in enumerate(self.containers)}

    def encode(self, value):
        kind = type(value)
        if value is None or kind is bool or kind is str or kind is float:
            return value
        if kind is int:
            return value if -SMALL < value < SMALL else ["i", hex(value)]
        if kind is tuple:
            return ["T", *map(self.encode, value)]
        if kind.__module__ == "numpy" and isinstance(value, (np.generic, np.ndarray)):
            return self.array(value)
        if kind in CONTAINERS:
            place = self.places.get(id(value))
            if place is not None:
                return ["m", place]
            self.places[id(value)] = len(self.containers)
            self.containers.append(value)
            return CONTAINERS[kind](self, value)
        if kind in PLAIN:
            return PLAIN[kind](self, value)
        if isinstance(value, tuple) and isinstance(fields := getattr(kind, "_fields", None), tuple):
            return ["N", kind.__name__, list(fields), *map(self.encode, tuple.__iter__(value))]
        if isinstance(value, type) and TYPES.get(value.__name__) is value:
            return ["t", value.__name__]
        return self.refer(value)

    def content(self, container):
        """What is in a container that the other side has."""
        return CONTAINERS[type(container)](self, container)

    def array(self, value):
        if not DTYPE.fullmatch(value.dtype.str):
            return self.refer(value)
        if isinstance(value, np.generic):
            return ["n", value.dtype.str, self.encode(value.item())]
        return ["a", value.dtype.str, list(value.shape), [self.encode(item) for item in value.ravel().tolist()]]

    def pairs(self, tag, value):
        return [tag, *(self.encode(part) for pair in dict.items(value) for part in pair)]

    def default(self, value):
        name = getattr(value.default_factory, "__name__", None)
        return ["G", name if FACTORIES.get(name) is value.default_factory else None, *self.pairs("D", value)[1:]]

    def deque(self, value):
        return ["Q", value.maxlen, *map(self.encode, collections.deque.__iter__(value))]

    def time(self, value):
        if isinstance(value, datetime.timedelta):
            return ["w", "timedelta", value.days, value.seconds, value.microseconds]
        if getattr(value, "tzinfo", None) is not None:
            return self.refer(value)
        return ["w", type(value).__name__, value.isoformat()]


CONTAINERS = {
    list: lambda self, value: ["L", *map(self.encode, value)],
    collections.Counter: lambda self, value: self.pairs("C", value),
    collections.OrderedDict: lambda self, value: self.pairs("O", value),
    collections.defaultdict: Encoder.default,
    dict: lambda self, value: self.pairs("D", value),
    set: lambda self, value: ["S", *map(self.encode, value)],
    collections.deque: Encoder.deque,
    bytearray: lambda self, value: ["Y", bytes(value).hex()],
}
PLAIN = {
    frozenset: lambda self, value: ["F", *map(self.encode, value)],
    bytes: lambda self, value: ["b", value.hex()],
    complex: lambda self, value: ["z", value.real, value.imag],
    range: lambda self, value: ["r", *map(self.encode, (value.start, value.stop, value.step))],
    fractions.Fraction: lambda self, value: ["f", self.encode(value.numerator), self.encode(value.denominator)],
    decimal.Decimal: lambda self, value: ["d", str(value)],
    datetime.date: Encoder.time,
    datetime.datetime: Encoder.time,
    datetime.time: Encoder.time,
    datetime.timedelta: Encoder.time,
    VIEW: lambda self, value: ["k", *map(self.encode, value)],
    type(...): lambda self, value: ["e"],
    slice: lambda self, value: ["s", *map(self.encode, (value.start, value.stop, value.step))],
}
# What an object of a class of the sample's own may be beside that.
BASES = (bool, int, float, str, list, dict, set, tuple, frozenset, bytes, complex)


class Decoder:
    """Makes values of JSON. `resolve` gives what a number stands for."""

    def __init__(self, resolve, containers=()):
        self.resolve = resolve
        self.containers = list(containers)

    def decode(self, form):
        if not isinstance(form, list):
            if form is None or isinstance(form, (bool, int, float, str)):
                return form
            raise Malformed("an object in a message")
        tag, *parts = form
        return getattr(self, DECODERS[tag])(parts) if tag in DECODERS else self.resolve(form, self)

    def all(self, parts):
        return [self.decode(part) for part in parts]

    def kept(self, container):
        self.containers.append(container)
        return container

    def fill(self, container, form):
        """Gives a container that was there the content that it has now."""
        tag, *parts = form
        if type(container) is bytearray:
            container[:] = bytes.fromhex(parts[0])
        elif isinstance(container, dict):
            parts = self.all(parts[1:] if tag == "G" else parts)
            container.clear()
            dict.update(container, zip(parts[::2], parts[1::2], strict=True))
        else:
            parts = self.all(parts[1:] if tag == "Q" else parts)
            container.clear()
            (container.update if isinstance(container, set) else container.extend)(parts)

    def make(self, kind, parts):
        container = self.kept(kind)
        self.fill(container, ["", *parts])
        return container

    def big(self, parts):
        return int(parts[0], 16)

    def tuple(self, parts):
        return tuple(self.all(parts))

    def list(self, parts):
        return self.make([], parts)

    def dict(self, parts):
        return self.make({}, parts)

    def counter(self, parts):
        return self.make(collections.Counter(), parts)

    def ordered(self, parts):
        return self.make(collections.OrderedDict(), parts)

    def default(self, parts):
        return self.make(collections.defaultdict(FACTORIES.get(parts[0])), parts[1:])

    def set(self, parts):
        return self.make(set(), parts)

    def deque(self, parts):
        return self.make(collections.deque(maxlen=parts[0]), parts[1:])

    def bytearray(self, parts):
        return self.kept(bytearray.fromhex(parts[0]))

    def frozenset(self, parts):
        return frozenset(self.all(parts))

    def bytes(self, parts):
        return bytes.fromhex(parts[0])

    def complex(self, parts):
        return complex(float(parts[0]), float(parts[1]))

    def range(self, parts):
        return range(*self.all(parts))

    def slice(self, parts):
        return slice(*self.all(parts))

    def fraction(self, parts):
        return fractions.Fraction(*self.all(parts))

    def decimal(self, parts):
        return decimal.Decimal(parts[0])

    def time(self, parts):
        if parts[0] == "timedelta":
            return datetime.timedelta(*parts[1:])
        return TIMES[parts[0]].fromisoformat(parts[1])

    def keys(self, parts):
        return dict.fromkeys(self.all(parts)).keys()

    def named(self, parts):
        name, fields, *items = parts
        return collections.namedtuple(name, fields)(*self.all(items))

    def ellipsis(self, _):
        return ...

    def type(self, parts):
        return TYPES[parts[0]]

    def scalar(self, parts):
        return self.dtype(parts[0]).type(self.decode(parts[1]))

    def array(self, parts):
        dtype, shape, items = parts
        return np.array(self.all(items), dtype=self.dtype(dtype)).reshape(tuple(shape))

    def dtype(self, name):
        if not DTYPE.fullmatch(name):
            raise Malformed("a kind of numbers")
        return np.dtype(name)

    def known(self, parts):
        return self.containers[parts[0]]


DECODERS = {
    "i": "big",
    "T": "tuple",
    "N": "named",
    "L": "list",
    "D": "dict",
    "C": "counter",
    "O": "ordered",
    "G": "default",
    "S": "set",
    "Q": "deque",
    "Y": "bytearray",
    "F": "frozenset",
    "b": "bytes",
    "z": "complex",
    "r": "range",
    "s": "slice",
    "f": "fraction",
    "d": "decimal",
    "w": "time",
    "k": "keys",
    "e": "ellipsis",
    "t": "type",
    "n": "scalar",
    "a": "array",
    "m": "known",
}


class Channel:
    """Lines to and from the other side."""

    def __init__(self, read, write):
        self.read, self.write = read, write
        self.rest = bytearray()

    def send(self, message):
        view = memoryview(json.dumps(message, separators=(",", ":")).encode() + b"\n")
        while view:
            view = view[self.write(1, view) :]

    def receive(self):
        """The next message; None at the end."""
        searched = 0
        while (end := self.rest.find(b"\n", searched)) < 0:
            searched = len(self.rest)
            if searched > MOST_BYTES:
                raise Malformed("a message is too long")
            part = self.read(0, 1 << 16)
            if not part:
                return None
            self.rest += part
        line = bytes(self.rest[:end])
        del self.rest[: end + 1]
        return json.loads(line)


class Nowhere(io.RawIOBase):
    """A stream without an end on the other side."""

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, _):
        return 0

    def write(self, part):
        return len(part)


def silence():
    """Standard streams that lead nowhere: the real ones are the channel."""
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(Nowhere()), encoding="utf-8")
    for name in ("stdout", "stderr"):
        stream = io.TextIOWrapper(io.BufferedWriter(Nowhere()), encoding="utf-8", errors="replace")
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def module(name):
    """An empty module that can be imported."""
    made = types.ModuleType(name)
    sys.modules[name] = made
    return made
