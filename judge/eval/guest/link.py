"""The interpreter in which the tests run: what of the sample they see, and how they ask for it."""

import operator
import os
import sys
import traceback

# Classes of functions that the tests may hand over: they are called, and nothing else.
CALLED = (type(lambda: 0), type(len), type([].append))


def leave(kind, what=""):
    """Ends at once: no `except` of a test may take it for something else."""
    finish(FAILED, kind, what)


def unsupported(what):
    """What these tests ask for cannot be done across two interpreters."""
    leave("unsupported", what)


class Link:
    """The sample, as the tests reach it."""

    def __init__(self, channel):
        self.channel = channel
        self.exported = []
        self.seen = {}
        self.classes = {}

    def refer(self, value):
        if isinstance(value, Remote):
            return ["h", object.__getattribute__(value, "_judge_number")]
        if isinstance(value, type) and issubclass(value, BaseException) and hasattr(value, "_judge_number"):
            return ["h", value._judge_number]
        if isinstance(value, BaseException) and hasattr(value, "_judge_reference"):
            return ["h", value._judge_reference]
        if isinstance(value, CALLED):
            self.exported.append(value)
            return ["o", len(self.exported) - 1]
        if isinstance(value, BaseException) or (isinstance(value, type) and issubclass(value, BaseException)):
            leave("foreign", "an exception stands where a value is expected")
        unsupported(f"the test gives the sample an object of class `{type(value).__name__}`")

    def resolve(self, form, decoder):
        if form[0] == "h":
            return self.exported[form[1]]
        if form[0] != "o":
            raise Malformed("a value of no kind")
        _, number, name, (kind, *more) = form
        if kind == "exception":
            return self.exception(more[0])
        if number not in self.seen:
            self.seen[number] = Remote(self, number, str(name), kind)
        return self.seen[number]

    def ask(self, *message, known=()):
        """Sends a request and returns what comes back."""
        self.channel.send(message)
        error = None
        try:
            while (reply := self.channel.receive()) is not None:
                if reply[0] == "call":
                    self.channel.send(self.called(*reply[1:]))
                    continue
                if reply[0] == "e":
                    error = self.error(*reply[1:])
                    break
                decoder = Decoder(self.resolve, known)
                value = decoder.decode(reply[1])
                for container, content in zip(known, reply[2] if known else ()):
                    decoder.fill(container, content)
                return value
        except (Malformed, KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError, OverflowError) as garbled:
            leave("garbled", f"{type(garbled).__name__}: {garbled}")
        if error is None:
            leave("ended")
        raise error

    def called(self, number, arguments, keywords):
        """The sample calls a function of the tests."""
        decode = Decoder(self.resolve).decode
        arguments = [decode(argument) for argument in arguments]
        keywords = {str(name): decode(value) for name, value in keywords.items()}
        try:
            return ["r", Encoder(self.refer).encode(self.exported[number](*arguments, **keywords))]
        except Exception as error:
            name = next(base.__name__ for base in type(error).__mro__ if TYPES.get(base.__name__) is base)
            return ["e", name, str(error)]

    def call(self, number, arguments, keywords, writes_back=True):
        encoder = Encoder(self.refer)
        sent = [encoder.encode(argument) for argument in arguments]
        named = {name: encoder.encode(value) for name, value in keywords.items()}
        known = encoder.containers if writes_back else ()
        return self.ask("call", number, sent, named, writes_back, known=known)

    def apply(self, remote, name, *arguments):
        encoder = Encoder(self.refer)
        sent = [encoder.encode(argument) for argument in arguments]
        return self.ask("apply", remote._judge_number, name, sent, known=encoder.containers)

    # Exceptions.

    def exception(self, bases):
        """A class of exceptions here for one there."""
        current = None
        for base in reversed(bases):
            if isinstance(base, str):
                found = standard(base)
                current = found if found is not None and (current is None or issubclass(found, current)) else current
                continue
            number, name = base
            made = self.classes.get(number)
            if made is None:
                made = type(str(name), (current or Exception,), {"_judge_number": number, "__getattr__": self.attribute_of, "__str__": said})
                self.classes[number] = made
            current = made
        return current or Exception

    def attribute_of(self, error, name):
        if name.startswith("_judge") or not hasattr(type(error), "_judge_number"):
            raise AttributeError(name)
        return self.ask("attribute", error._judge_reference, name)

    def error(self, bases, text, arguments, line, code, reference):
        if code == "compile":
            leave("rejected", text)
        made = self.exception(bases)
        arguments = tuple(Decoder(self.resolve).decode(argument) for argument in arguments)
        try:
            error = made(*arguments) if not hasattr(made, "_judge_number") else made.__new__(made, *arguments)
        except Exception:
            error = made.__new__(made)
        error.args = arguments or error.args
        try:
            error._judge_reference, error._judge_text, error._judge_line = int(reference), str(text), int(line)
        except (AttributeError, TypeError, ValueError):
            raise Malformed("an exception") from None
        return error


def said(error):
    return error._judge_text


def standard(name):
    """An exception of the standard library, if the tests know its module."""
    if name in TYPES:
        return TYPES[name] if issubclass(TYPES[name], BaseException) else None
    module, _, name = name.rpartition(".")
    found = getattr(sys.modules.get(module), name, None)
    own = module.partition(".")[0] in sys.stdlib_module_names
    return found if own and isinstance(found, type) and issubclass(found, BaseException) else None


# Names of the language that are the sample's to say. Others tell the interpreter how to read memory.
ASKED = {"__name__", "__qualname__", "__doc__", "__dict__", "__members__", "__annotations__", "__all__", "__slots__"}


class RemoteKind(type):
    """So that no test inherits from what is not here."""

    def __new__(mcs, name, bases, content, **more):
        if bases:
            unsupported("the test inherits from a class of the sample")
        return super().__new__(mcs, name, bases, content)


class Remote(metaclass=RemoteKind):
    """Something that stays with the sample."""

    def __init__(self, link, number, name, kind):
        put = object.__setattr__
        put(self, "_judge_link", link)
        put(self, "_judge_number", number)
        put(self, "_judge_name", name)
        put(self, "_judge_kind", kind)

    def __mro_entries__(self, _):
        unsupported("the test inherits from a class of the sample")

    def __call__(self, *arguments, **keywords):
        return self._judge_link.call(self._judge_number, arguments, keywords)

    def __getattr__(self, name):
        if name.startswith("_judge") or (name.startswith("__") and name not in ASKED):
            raise AttributeError(name)
        return self._judge_link.ask("attribute", self._judge_number, name)

    def __setattr__(self, name, value):
        link = self._judge_link
        link.ask("set", self._judge_number, name, Encoder(link.refer).encode(value))

    def __delattr__(self, name):
        self._judge_link.ask("delete", self._judge_number, name)

    def __instancecheck__(self, value):
        if not isinstance(value, Remote):
            return False
        link = self._judge_link
        return link.ask("is", link.refer(value), self._judge_number) is True

    def __subclasscheck__(self, value):
        if not isinstance(value, Remote):
            return False
        link = self._judge_link
        return link.ask("under", link.refer(value), self._judge_number) is True

    def __hash__(self):
        if self._judge_kind != "object":
            return self._judge_number
        return self._judge_link.apply(self, "hash")

    def __bool__(self):
        return self._judge_kind != "object" or self._judge_link.apply(self, "bool") is True

    def __repr__(self):
        return f"<{self._judge_name} of the sample>"

    def __str__(self):
        return text(self._judge_link.apply(self, "str"))

    def __format__(self, form):
        return text(self._judge_link.apply(self, "format", form))

    def __await__(self):
        yield from ()
        return self._judge_link.apply(self, "await")

    def __enter__(self):
        return self._judge_link.apply(self, "enter")

    def __exit__(self, kind, *_):
        self._judge_link.apply(self, "exit")
        return False

    def __copy__(self):
        return self._judge_link.apply(self, "copy")

    def __deepcopy__(self, _):
        return self._judge_link.apply(self, "deepcopy")


def text(value):
    if type(value) is not str:
        leave("garbled", "no text")
    return value


def valued(remote):
    """What an object of a class of the sample's own is as a value. What is expected is never shown to the sample."""
    plain = remote._judge_link.ask("plain", remote._judge_number)
    if type(plain) is not list or len(plain) > 1:
        leave("garbled", "no value")
    if not plain:
        leave("foreign", f"an object of the sample's class `{remote._judge_name}` stands where a value is expected")
    return plain[0]


def compared(name):
    """A comparison: with another thing of the sample there, with a value here."""
    here = getattr(operator, name)

    def compare(self, other):
        if self is other:
            return here(0, 0)
        if isinstance(other, Remote):
            return self._judge_link.apply(self, name, other) is True
        if other is None or isinstance(other, type):
            return here(0, 1) if name in ("eq", "ne") else NotImplemented
        return here(valued(self), other)

    return compare


def calculated(name, is_swapped):
    """Arithmetic, in the same way."""
    here = divmod if name == "divmod" else getattr(operator, name)

    def calculate(self, other):
        if isinstance(other, Remote):
            return self._judge_link.apply(self, ("r" if is_swapped else "") + name, other)
        return here(other, valued(self)) if is_swapped else here(valued(self), other)

    return calculate


def applied(operation):
    """What only the sample can do, and what tells it nothing."""

    def apply(self, *arguments):
        return self._judge_link.apply(self, operation, *arguments)

    return apply


def contains(self, wanted):
    return any(item is wanted or item == wanted for item in self)


Remote.__contains__ = contains
for operation in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Remote, f"__{operation}__", compared(operation))
for operation in "add sub mul truediv floordiv mod pow matmul and_ or_ xor lshift rshift divmod".split():
    setattr(Remote, f"__{operation.rstrip('_')}__", calculated(operation, False))
    setattr(Remote, f"__r{operation.rstrip('_')}__", calculated(operation, True))
for operation in "getitem setitem delitem neg pos invert index len iter next abs int float complex round reversed dir bytes".split():
    setattr(Remote, f"__{operation}__", applied(operation))


class Names(dict):
    """Names of the tests: what they do not define is the sample's."""

    def __init__(self, link, more):
        super().__init__(more)
        self.link = link

    def __missing__(self, name):
        if hasattr(builtins, name) or name.startswith("__"):
            raise KeyError(name)
        return self.link.ask("get", name)


def finish(status, kind, what="", line=0):
    """Ends with what is to be said of the sample."""
    said = json.dumps({"kind": kind, "what": str(what)[:2000], "line": line}).encode()
    while said:
        said = said[os.write(2, said) :]
    os._exit(status)


def spoken(error):
    """An exception in one line."""
    try:
        return traceback.format_exception_only(error)[-1].strip()
    except Exception:
        return type(error).__name__


def place(error, name):
    """The last line of a text in which an exception happened."""
    line = 0
    for frame, at in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == name:
            line = at
    return line
