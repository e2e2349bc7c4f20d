"""The interpreter in which a sample lives: it answers what the tests ask for. No test, and nothing that is expected, is ever here."""

import copy
import functools
import os
import sys
import types


class Sample:
    """The sample, and what of it the other side knows by number."""

    def __init__(self, channel):
        self.channel = channel
        self.objects = {}
        self.numbers = {}
        self.module = module("solution")
        self.given = {}

    # What goes out and comes in.

    def refer(self, value):
        if isinstance(value, Callback):
            return ["h", value.number]
        number = self.numbers.get(id(value))
        if number is None:
            number = len(self.objects)
            self.objects[number], self.numbers[id(value)] = value, number
        return ["o", number, type(value).__name__, self.about(value)]

    def about(self, value):
        """What kind of thing it is."""
        if isinstance(value, type):
            return ["exception", self.bases(value)] if issubclass(value, BaseException) else ["class", value.__name__]
        return ["function"] if isinstance(value, FUNCTIONS) else ["object"]

    def bases(self, kind):
        """The classes of an exception: built-in ones and those of the standard library by name, own ones by number."""
        return [self.named(base) for base in kind.__mro__ if base is not object]

    def named(self, kind):
        if TYPES.get(kind.__name__) is kind:
            return kind.__name__
        if str(kind.__module__).partition(".")[0] in sys.stdlib_module_names:
            return f"{kind.__module__}.{kind.__qualname__}"
        return self.tell(kind)

    def tell(self, kind):
        number = self.numbers.setdefault(id(kind), len(self.objects))
        self.objects[number] = kind
        return [number, kind.__name__]

    def resolve(self, form, _):
        if form[0] == "h":
            return self.objects[form[1]]
        if form[0] == "o":
            return self.given.setdefault(form[1], Callback(self, form[1]))
        raise Malformed("a value of no kind")

    # Requests.

    def serve(self):
        while True:
            message = self.channel.receive()
            if message is None:
                os._exit(0)
            if message[0] in ("r", "e"):
                return message
            self.channel.send(self.answer(message))

    def answer(self, message):
        try:
            return getattr(self, "do_" + message[0])(*message[1:])
        except BaseException as error:
            return self.failed(error)

    def failed(self, error):
        try:
            said = str(error)
        except BaseException:
            said = ""
        arguments = []
        try:
            arguments = [Encoder(self.refer).encode(argument) for argument in error.args]
        except BaseException:
            arguments = [said[:1000]]
        code = error.code if isinstance(error, SystemExit) and isinstance(error.code, int) else None
        line = 0
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == "sample.py":
                line = trace.tb_lineno
            trace = trace.tb_next
        return ["e", self.bases(type(error)), said[:1000], arguments, line, code, self.refer(error)[1]]

    def result(self, value, decoder=None):
        """A value; and what became of the containers that came with the request."""
        known = decoder.containers if decoder else []
        encoder = Encoder(self.refer, known)
        value = encoder.encode(value)
        return ["r", value, [encoder.content(container) for container in known]]

    def do_load(self, prelude):
        with open("sample.py", encoding="utf-8", errors="surrogateescape", newline="") as file:
            text = file.read()
        try:
            code = compile(text, "sample.py", "exec", dont_inherit=True)
        except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError) as error:
            said = f"{type(error).__name__}: {error}"
            return ["e", ["SyntaxError", "Exception", "BaseException"], said[:1000], [], 0, "compile", None]
        namespace = self.module.__dict__
        namespace["__file__"] = "sample.py"
        exec(prelude, namespace)
        exec(code, namespace)
        return self.result(None)

    def do_get(self, name):
        if name not in self.module.__dict__:
            raise NameError(f"name '{name}' is not defined")
        return self.result(self.module.__dict__[name])

    def do_names(self):
        names = self.module.__dict__
        public = names.get("__all__") or [name for name in names if not name.startswith("_")]
        return self.result([name for name in public if isinstance(name, str)])

    def do_call(self, number, arguments, keywords, writes_back):
        decoder = Decoder(self.resolve)
        arguments = [decoder.decode(argument) for argument in arguments]
        keywords = {name: decoder.decode(value) for name, value in keywords.items()}
        value = self.objects[number](*arguments, **keywords)
        return self.result(value, decoder if writes_back else None)

    def do_plain(self, number):
        """What an object is beside what its class adds."""
        value = self.objects[number]
        base = next((base for base in BASES if isinstance(value, base)), None)
        return self.result([] if base is None else [base(value)])

    def do_attribute(self, number, name):
        return self.result(getattr(self.objects[number], name))

    def do_set(self, number, name, value):
        setattr(self.objects[number], name, Decoder(self.resolve).decode(value))
        return self.result(None)

    def do_delete(self, number, name):
        delattr(self.objects[number], name)
        return self.result(None)

    def do_apply(self, number, name, arguments):
        """An operation that is not called by its name."""
        decoder = Decoder(self.resolve)
        arguments = [decoder.decode(argument) for argument in arguments]
        return self.result(OPERATIONS[name](self.objects[number], *arguments), decoder)

    def do_is(self, number, kind):
        value = Decoder(self.resolve).decode(number)
        return self.result(isinstance(value, self.objects[kind]))

    def do_under(self, number, kind):
        return self.result(issubclass(Decoder(self.resolve).decode(number), self.objects[kind]))


FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, functools.partial)


class Callback:
    """A function of the tests."""

    def __init__(self, sample, number):
        self.sample, self.number = sample, number

    def __call__(self, *arguments, **keywords):
        sample = self.sample
        encode = Encoder(sample.refer).encode
        keywords = {name: encode(value) for name, value in keywords.items()}
        sample.channel.send(["call", self.number, [encode(argument) for argument in arguments], keywords])
        kind, value, *rest = sample.serve()
        if kind == "e":
            raise TYPES.get(value, RuntimeError)(*rest)
        return Decoder(sample.resolve).decode(value)


def operations():
    import operator

    binary = "add sub mul truediv floordiv mod pow matmul and_ or_ xor lshift rshift".split()
    found = {name: getattr(operator, name) for name in binary}
    found["divmod"] = divmod
    found.update({"r" + name: swapped(op) for name, op in found.items()})
    others = "eq ne lt le gt ge getitem setitem delitem neg pos invert index".split()
    found.update({name: getattr(operator, name) for name in others})
    for plain in (len, iter, next, bool, str, repr, hash, abs, int, float, complex, round, reversed, dir, bytes, format):
        found[plain.__name__] = plain
    found["enter"] = lambda one: type(one).__enter__(one)
    found["exit"] = lambda one: type(one).__exit__(one, None, None, None)
    found["await"] = finished
    found["copy"], found["deepcopy"] = copy.copy, copy.deepcopy
    return found


def swapped(operation):
    return lambda one, other: operation(other, one)


def finished(awaitable):
    """What comes of something that is awaited."""
    import asyncio

    async def wait():
        return await awaitable

    return asyncio.new_event_loop().run_until_complete(wait())


OPERATIONS = operations()


def main():
    channel = Channel(os.read, os.write)
    silence()
    sys.argv = ["sample.py"]
    Sample(channel).serve()


main()
