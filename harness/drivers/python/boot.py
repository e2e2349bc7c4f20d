"""Prepares the interpreter for its snapshot. Run once, as a `turn`, with the driver's files on descriptor 102.

Each file is two u32-length-prefixed texts, its name and its source, in the order in which they import each other.
Afterwards a case is the turn `__import__("_judge_main").main()`.
"""


def boot():
    import builtins
    import gc
    import io
    import os
    import struct
    import sys
    import types

    def read_files():
        data = b""
        while part := os.read(102, 1 << 16):
            data += part
        texts, at = [], 0
        while at < len(data):
            start = at + 4
            at = start + struct.unpack_from("<I", data, at)[0]
            texts.append(data[start:at].decode())
        return zip(texts[::2], texts[1::2])

    def load(name, source):
        """A module whose built-ins are its own copy: a submission that replaces `len` does not reach it."""
        module = types.ModuleType(name)
        module.__dict__["__builtins__"] = dict(vars(builtins))
        sys.modules[name] = module
        exec(compile(source, f"<judge {name}>", "exec"), module.__dict__)

    class Packages:
        """Finds the modules of packages of ours while they are loaded. All have one copy of the built-ins, which no submission
        reaches.
        """

        sources, private = {}, dict(vars(builtins))

        @classmethod
        def find_spec(cls, name, path=None, target=None):
            for full in (name, f"{name}.__init__"):
                if full in cls.sources:
                    return __import__("importlib.machinery").machinery.ModuleSpec(name, cls, is_package=full != name)
            return None

        @staticmethod
        def create_module(spec):
            return None

        @classmethod
        def exec_module(cls, module):
            name = f"{module.__name__}.__init__" if hasattr(module, "__path__") else module.__name__
            place = "/usr/local/lib/python3.15/" + name.replace(".", "/") + ".py"
            module.__file__, module.__dict__["__builtins__"] = place, cls.private
            exec(compile(cls.sources[name], f"<judge {name}>", "exec"), module.__dict__)

        @classmethod
        def load(cls):
            """Loads every module, and returns all by name."""
            names = {name.removesuffix(".__init__") for name in cls.sources}
            for name in sorted(names):
                __import__(name)
            return {name: sys.modules[name] for name in names}

    class OnlyWhatIsOffered:
        """Finds what is ours, and hides what has no code here, so that importing it is an `ImportError` with advice."""

        absent = """_curses _dbm _gdbm _sqlite3 _ssl _tkinter curses dbm ensurepip fcntl grp idlelib pwd spwd sqlite3 ssl syslog
            termios tkinter tty pty turtle turtledemo venv""".split()
        offered = sys.stdlib_module_names.difference(absent) | {"numpy", "tzdata"}
        # The code of modules that a program loads when it asks for them, and modules that are loaded and hidden until then.
        ours, hidden = {}, {}

        @classmethod
        def find_spec(cls, name, path=None, target=None):
            if name in cls.hidden:
                spec = __import__("importlib.machinery").machinery.ModuleSpec(name, cls, origin=cls.hidden[name].__file__)
                spec.has_location = True
                return spec
            if name in cls.ours:
                return __import__("importlib.machinery").machinery.ModuleSpec(name, cls)
            if name.partition(".")[0] in cls.hidden:
                raise cls.missing(name)
            if name.partition(".")[0] not in cls.offered:
                # What the program itself wrote as a file is not ours to hide.
                written = __import__("importlib.machinery").machinery.PathFinder.find_spec(name, path)
                if written is None:
                    raise cls.missing(name)
                return written

        @classmethod
        def create_module(cls, spec):
            return cls.hidden.get(spec.name)

        @classmethod
        def exec_module(cls, module):
            if module.__name__ in cls.hidden:
                sys.modules.update(cls.hidden)
            else:
                exec(__import__("marshal").loads(cls.ours[module.__name__]), module.__dict__)

    def touch():
        """Loads what problems use; NumPy and the rest load lazily, and a case must not pay for it."""
        names = """
            abc array bisect calendar cmath collections.abc contextlib copy csv dataclasses datetime decimal difflib enum
            fractions functools graphlib hashlib heapq io itertools json linecache locale marshal math numbers operator
            pickle pprint queue random re secrets statistics string struct textwrap time timeit traceback types typing
            unicodedata uuid weakref zlib numpy numpy.fft numpy.linalg numpy.random numpy.ma numpy.polynomial
            numpy.lib.stride_tricks numpy.testing
        """.split()
        for name in names:
            __import__(name)
        # What a row of the user's own may not have.
        with __import__("contextlib").suppress(ImportError):
            __import__("sortedcontainers")
        for codec in ("ascii", "latin-1", "utf-16", "utf-32", "utf-32-le", "utf-32-be", "unicode_escape"):
            "a".encode(codec).decode(codec)
        import numpy as np

        # The names of NumPy's default integers follow the width that its code was given.
        for name, wide in (("int", np.int64), ("int_", np.int64), ("long", np.int64), ("uint", np.uint64), ("ulong", np.uint64)):
            np._core.sctypeDict[name] = wide
            if name != "int":
                setattr(np, name, wide)
        typeless = np._core.arrayprint._typelessdata
        typeless[:] = [np.int64 if kind is np.intp else kind for kind in typeless]

        square = np.eye(3) + 0.5
        for work in (np.linalg.inv, np.linalg.eigh, np.linalg.svd, np.linalg.qr, np.linalg.cholesky, np.linalg.det, np.fft.fft):
            work(square)
        np.einsum("ij,jk->ik", square, square)
        np.random.default_rng(1).normal(size=3)
        repr(square)
        __import__("re").compile(r"(\w+)\s*=\s*(?P<v>\d+)").match("a = 1")
        __import__("decimal").Decimal("1.5").sqrt()

    def open_streams():
        """Fresh streams without state: a copy of the interpreter starts reading and writing at the beginning."""

        def stream(kind, descriptor, mode, **options):
            raw = io.FileIO(descriptor, mode, closefd=False)
            raw.name = ("<stdin>", "<stdout>", "<stderr>")[descriptor]
            text = io.TextIOWrapper(kind(raw, 1 << 16), encoding="utf-8", **options)
            text.mode = mode[0]
            return text

        sys.stdin = sys.__stdin__ = stream(io.BufferedReader, 0, "rb", errors="surrogateescape", newline="\n")
        sys.stdout = sys.__stdout__ = stream(io.BufferedWriter, 1, "wb", errors="surrogateescape", newline="\n")
        options = {"errors": "backslashreplace", "newline": "\n", "line_buffering": True}
        sys.stderr = sys.__stderr__ = stream(io.BufferedWriter, 2, "wb", **options)

    def rehearse(main, times):
        """Runs every path of the driver often enough that its lazy imports are done and its bytecode has specialised itself."""

        def text(value):
            return struct.pack("<I", len(value)) + value

        def run(mode, source, signature=b"", arguments=b""):
            answers = []
            for blob in (source, b"", b""), (source, lambda: answers[0][1:], signature):
                inputs = {main.PROGRAM: [], main.ARGUMENTS: [arguments, b""]}
                parts = [part() if callable(part) else part for part in (b"rehearsal.py", *blob)]
                head = struct.pack("<BQ", mode if answers else main.COMPILE, 1)
                inputs[main.PROGRAM] = [head + b"".join(map(text, parts)), b""]
                main._read = lambda descriptor, _, inputs=inputs: inputs[descriptor].pop(0)
                main._write = lambda _, data: answers.append(bytes(data)) or len(data)
                sys.modules["_judge_main"] = main
                main.main()

        kept = main._read, main._write, main._exit, sys.stdout, sys.stderr, sys.modules["__main__"]
        main._exit, sys.stdout, sys.stderr = lambda _: None, io.StringIO(), io.StringIO()
        kinds = """["int", "float", "str", "vec", "mat", {"list": {"list": "int"}}, {"list": {"list": "char"}}, {"list": "float"},
            {"list": "str"}, {"tree": "int"}, {"linked": "int"}]"""
        for kind in __import__("json").loads(kinds):
            for _ in range(8):
                value, _ = main.decoder(kind)(memoryview(bytes(16)), 0)
                main.encoder(kind)(value, bytearray())
        function = b"""{"kind": "function", "name": "echo", "params": [{"name": "a", "type": "int"}], "returns": "int",
            "answer": null, "unchanged": [0]}"""
        arrays = function.replace(b'"int"', b'"vec"')
        solution = b"""import heapq
from collections import Counter, defaultdict
from typing import List

import numpy as np


class Solution:
    def echo(self, a: int) -> int:
        return a + int(np.array([1.0, 2.0]).sum())
"""
        tensors = b"""import torch
import torch.nn.functional as F
from torch import nn


def echo(a: torch.Tensor):
    layer = nn.Linear(2, 2)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    optimizer.zero_grad()
    scores = layer(a.unsqueeze(0)) @ layer.weight.transpose(-2, -1) / 2**0.5
    loss = F.cross_entropy(torch.softmax(scores, dim=-1), torch.tensor([1])) + torch.relu(scores).sum()
    loss.backward()
    optimizer.step()
    return a * loss.item() + loss
"""
        class_ = b"""{"kind": "class", "name": "Echo", "new": [], "methods": [{"name": "say", "params": [{"name": "a",
            "type": "int"}], "returns": "int"}]}"""
        for _ in range(times):
            hide()
            run(main.STDIO, b"print(1)\n")
            run(main.FUNCTION, solution, function, bytes(8))
            run(main.FUNCTION, b"def echo(a):\n    return a + None\n", function, bytes(8))
            run(main.CLASS, b"class Echo:\n    def say(self, a):\n        return a\n", class_, struct.pack("<IHq", 1, 0, 5))
            run(main.FUNCTION, tensors, arrays, struct.pack("<I2d", 2, 1.0, 2.0))
        hide()
        main._read, main._write, main._exit, sys.stdout, sys.stderr, sys.modules["__main__"] = kept
        sys.modules["_judge_main"] = main
        del sys.modules["submission"]
        main.linecache.clearcache()

    def hide():
        """Takes the modules of packages away until a program imports them, as if nobody had used them."""
        torch = OnlyWhatIsOffered.hidden["torch"]
        torch.set_default_dtype(torch.float32)
        torch.manual_seed(0)
        for name in OnlyWhatIsOffered.hidden:
            sys.modules.pop(name, None)

    def fill_holes():
        """Takes the free memory between what stays, so that all that a case allocates lies together, above it: the pages that a case
        wrote are put back after it. Returns what it took, which is to be kept.
        """
        taken = []
        # Nothing below has so much room.
        above = id(bytes(8 << 20))
        # What the C library gives, in ever smaller pieces; then the pools of the allocator of small objects, of every size.
        size = 4 << 20
        while size > 512:
            while id(piece := bytes(size)) < above:
                taken.append(piece)
            size = size * 7 // 8
        for size in range(512, 24, -8):
            while id(piece := bytes(size - 17)) < above:
                taken.append(piece)
        # What the interpreter keeps for the next object of a type, and the smallest pools.
        numbers = __import__("itertools").count(1 << 20)
        held = type("Held", (), {"method": lambda self: None})
        makers = (
            lambda: [None],
            lambda: {None: None},
            lambda: {},
            lambda: float(next(numbers)),
            lambda: complex(next(numbers)),
            lambda: next(numbers),
            lambda: [].append,
            lambda: io.StringIO().write,
            lambda: held().method,
            lambda: iter([]),
            lambda: iter(()),
            lambda: iter({}),
            lambda: iter(range(1)),
            lambda: range(next(numbers)),
            lambda: slice(next(numbers)),
            lambda: object(),
            *(lambda length=length: (None,) * length for length in range(1, 21)),
        )
        for maker in makers:
            for _ in range(4000):
                taken.append(maker())
                if id(taken[-1]) > above:
                    break
        return taken

    def gather_code(main):
        """Gives the functions that a case runs new code objects, one behind the other: code notes which branches it took, so that each
        page of code that ran is put back after a case.
        """
        ran = {}

        def note(frame, event, _):
            if event == "call":
                ran[frame.f_code] = None

        sys.setprofile(note)
        rehearse(main, 1)
        sys.setprofile(None)
        copies = {}

        def copy(code):
            if code not in copies:
                consts = tuple(copy(const) if isinstance(const, types.CodeType) else const for const in code.co_consts)
                copies[code] = code.replace(co_consts=consts)
            return copies[code]

        for code in ran:
            copy(code)
        for function in gc.get_objects():
            if isinstance(function, types.FunctionType) and function.__code__ in ran:
                function.__code__ = copies[function.__code__]

    def count_no_more():
        """Writes down where every object is whose references need not be counted, because it stays: a count that changes is a page that
        is put back after a case. Returns the objects, which are to be kept.
        """
        found, waiting = {}, []

        def add(value):
            if id(value) not in found and not isinstance(value, types.FrameType):
                found[id(value)] = value
                waiting.append(value)

        for root in (sys.modules, sys.__dict__, reactor, OnlyWhatIsOffered, boot):
            add(root)
        classes, seen = [object], set()
        while classes:
            class_ = classes.pop()
            if class_ not in seen:
                seen.add(class_)
                add(class_)
                classes += type.__subclasses__(class_)
        # What a walk of the collector of garbage passes over, because it can be in no circle.
        parts = "co_consts co_names co_linetable co_exceptiontable co_filename co_name co_qualname co_varnames co_cellvars co_freevars".split()
        while waiting:
            value = waiting.pop()
            add(type(value))
            if isinstance(value, types.CodeType):
                for part in parts:
                    add(getattr(value, part))
            elif isinstance(value, type):
                for part in (*vars(value), *vars(value).values(), value.__name__, value.__mro__, value.__bases__):
                    add(part)
            elif isinstance(value, dict):
                for part in dict.keys(value):
                    add(part)
            for part in gc.get_referents(value):
                add(part)
        data = memoryview(struct.pack(f"<{len(found)}I", *found))
        while data:
            data = data[os.write(101, data) :]
        return list(found.values())

    def enter(text, name):
        """A turn, which is compiled already if it is that of a case."""
        exec(turns.get(text) or compile(text, name, "exec"), sys.modules["__main__"].__dict__)

    def system(command):
        """`os.system` where there is no shell: no command is found."""
        print(f"sh: 1: {command}: not found", file=sys.stderr)
        return 127 << 8

    touch()
    sys.meta_path.insert(0, Packages)
    os.system = system
    sys.setrecursionlimit(400_000)
    for name, source in read_files():
        if name.startswith("package:"):
            Packages.sources[name.removeprefix("package:")] = source
        elif name.startswith("lazy:"):
            name = name.removeprefix("lazy:")
            code = compile(source, f"<judge {name}>", "exec")
            OnlyWhatIsOffered.ours[name] = __import__("marshal").dumps(code)
        else:
            load(name, source)
    OnlyWhatIsOffered.hidden.update(Packages.load())
    sys.meta_path.remove(Packages)
    hide()
    OnlyWhatIsOffered.missing = sys.modules["_judge_missing"].missing
    sys.meta_path.insert(0, OnlyWhatIsOffered)
    # The package's own way into a turn parses its text to a tree of objects and notes it for tracebacks.
    reactor = sys._getframe(2).f_globals
    case = '__import__("_judge_main").main()'
    turns = {text: compile(text, "<turn>", "exec") for text in (case, f'__import__("gc").set_threshold(500_000)\n{case}')}
    reactor["_run_turn"] = enter
    gc.collect()
    holes = fill_holes()
    gather_code(sys.modules["_judge_main"])
    rehearse(sys.modules["_judge_main"], 16)
    sys.setrecursionlimit(400_000)
    for name in "missing traits widths draws wire answers entry annotations tensors".split():
        del sys.modules[f"_judge_{name}"]
    open_streams()
    sys.modules["_judge_main"].STREAMS[:] = sys.stdout, sys.stderr
    gc.collect()
    kept = [holes, count_no_more()]
    sys.modules["_judge_main"].__dict__["__holes__"] = kept
    # What this script leaves behind when it ends would be holes again.
    frame = sys._getframe()
    while frame is not None:
        kept.append(frame)
        frame = frame.f_back
    kept.append(fill_holes())
    gc.freeze()


boot()
del boot
