"""Runs one program in a fresh copy of the interpreter. The host's only entry is `main`.

The program comes on descriptor 102, to its end (little endian; a text is a u32 byte length and UTF-8):

    u8 mode      0 compile, 1 stdio, 2 function, 3 class, 4 generate
    u64 seed     for `random` and for NumPy's global generator
    text name    file name to show, such as `islands.py`
    text source  for compiling, and for tracebacks
    text code    the marshalled code object that mode 0 answered; empty in mode 0
    text signature   JSON; empty unless function or class

Arguments come on descriptor 100, and one reply leaves on descriptor 101:

    compile      u8 0 and the marshalled code, or u8 1 and the text of the syntax error
    function     u8 0, the answer, then the `unchanged` parameters as they are after the call
    class        u8 0, u32 count of finished calls, the result of each
    function and class   or u8 1 and the text of a breach of contract

No reply means that the submission ended before it answered; a class has answered for the calls before the one that ended it. The
process exits with 0, or as CPython would: 1 after an exception, whose traceback is on standard error, or the code given to
`sys.exit`.
"""

import atexit
import contextlib
import gc
import io
import json
import linecache
import marshal
import os
import random
import struct
import sys
import traceback
import types

import numpy as np
import _judge_tensors as tensors
import _judge_traits as traits
from _judge_answers import encoder, explained
from _judge_entry import NAMES, Violation, call, find_class, find_function, find_methods, heading
from _judge_missing import advise
from _judge_wire import Mismatch, decoder

ARGUMENTS, RESULTS, PROGRAM = 100, 101, 102
COMPILE, STDIO, FUNCTION, CLASS, GENERATE = range(5)
# The driver's modules, and the text that prepared the interpreter.
OWN_FRAMES = ("<judge", "<turn")
# CPython adds this to a failed import; here there is no `sys.path` to mend.
SITE_ADVICE = (
    ". Site initialization is disabled, did you forget to add the site-packages directory to sys.path"
    " or to enable your virtual environment?"
)
# The number of frames shown at each end of a traceback: an endless recursion would print a hundred thousand lines.
SHOWN_FRAMES = 12
# As deep as a program may recurse that does not ask for more; the functions of a problem may go as deep as memory lets them.
DESKTOP_LIMIT = 1000
# How often frames may follow themselves before that is said and not shown.
SHOWN_REPEATS = 3

# The streams that a program begins with; it may put others in their place.
STREAMS = []
# What a function was given and what it gave: freeing a million objects one by one takes as long as making them, and the process ends.
KEPT = []
_WRITERS = (io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom)

_U16 = struct.Struct("<H")
_U32 = struct.Struct("<I")
_HEAD = struct.Struct("<BQ")
_read, _write, _exit = os.read, os.write, os._exit
_fstat = os.fstat
_modules, _excepthook = sys.modules, sys.excepthook


def main():
    """Reads a program, runs it, replies and exits."""
    del _modules["_judge_main"]
    mode, seed, name, source, code, signature = _parse(read_all(PROGRAM))
    if mode == COMPILE:
        write_all(RESULTS, _compile(name, source, json.loads(signature) if signature else None))
        return _exit(0)
    random.seed(seed)
    np.random.seed(seed & 0xFFFFFFFF)
    status, needs = 0, 0
    try:
        linecache.cache[name] = (lambda: source.decode(errors="replace"),)  # asked only when a traceback is shown
        run = {FUNCTION: run_function, CLASS: run_class}.get(mode, run_script)
        needs, code, asked = marshal.loads(code)
        if needs & traits.PREPARED:
            __import__("_judge_world").prepare(needs, traits, _names(needs))
        if needs & traits.TORCH:
            tensors.begin(seed, needs)
        if mode == STDIO:
            sys.setrecursionlimit(DESKTOP_LIMIT)
        run(name, code, json.loads(signature) if signature else None, needs, asked)
    except Violation as violation:
        _reply_violation(violation)
    except SystemExit as end:
        status = _status(end)
    except BaseException as error:
        status = 1
        if _is_out_of_memory(error):
            _give_up_memory(error)
        # Without memory, or without a standard error, it is not told.
        with contextlib.suppress(MemoryError, OSError):
            _tell(error)
    del code
    _exit(_close(mode, status, needs))


def _is_out_of_memory(error):
    """Whether there was too little memory: NumPy says so in words of its own where addresses end, and the parser means its stack."""
    if type(error) is ValueError:
        return str(error).startswith(("array is too big", "Maximum allowed"))
    return isinstance(error, MemoryError) and not str(error).startswith("Parser stack overflowed")


def _give_up_memory(error):
    """Tells the host that memory ran out, and makes room for a message. CPython refuses the largest sizes without asking anybody."""
    with contextlib.suppress(MemoryError):
        bytearray(0x7FFF0000)
    traceback.clear_frames(error.__traceback__)


def read_all(descriptor):
    """Everything on a descriptor, as one bytes-like object."""
    size, parts = _size(descriptor) or 1 << 16, []
    while part := _read(descriptor, size):
        parts.append(part)
        size = 1 << 16
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _size(descriptor):
    """The size of a descriptor's content, or 0 if it is unknown."""
    try:
        return _fstat(descriptor).st_size
    except OSError:
        return 0


def write_all(descriptor, data):
    """Writes all of `data`, in as many steps as necessary."""
    view = memoryview(data)
    while view:
        view = view[_write(descriptor, view) :]


def _reply_violation(violation):
    text = str(violation).encode(errors="replace")
    write_all(RESULTS, b"\x01" + _U32.pack(len(text)) + text)


def _parse(blob):
    view = memoryview(blob)
    mode, seed = _HEAD.unpack_from(view)
    at, texts = _HEAD.size, []
    for _ in range(4):
        start = at + 4
        at = start + _U32.unpack_from(view, at)[0]
        texts.append(bytes(view[start:at]))
    name, source, code, signature = texts
    return mode, seed, name.decode(), source, code, signature


def _compile(name, source, signature):
    try:
        return b"\x00" + marshal.dumps(traits.compiled(source, name, signature))
    except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError) as error:
        text = "".join(traceback.format_exception_only(error)).encode(errors="replace")
        return b"\x01" + _U32.pack(len(text)) + text


def _load(name, code, module_name, builtins):
    """Runs the submission's top level in a module of its own."""
    module = types.ModuleType(module_name)
    module.__file__, module.__builtins__ = name, builtins
    _modules[module_name] = module
    sys.argv = [name]
    exec(code, module.__dict__)
    return module.__dict__


def run_script(name, code, *_):
    """A whole program on standard input and output."""
    _load(name, code, "__main__", _modules["builtins"])


def _names(needs):
    """The built-ins of a function or class submission."""
    return tensors.TORCH_NAMES if needs & traits.DIALECT else NAMES


def _encoders(needs):
    return tensors.encoder if needs & traits.TORCH else encoder


def _arguments(params, asked):
    """The decoder of all arguments of a call."""
    decode = decoder({"tuple": [param["type"] for param in params]})
    return tensors.giving(decode, params, asked) if any(asked) else decode


def run_function(name, code, signature, needs, asked):
    """One call, one answer."""
    params, encoder = signature["params"], _encoders(needs)
    arguments, _ = _arguments(params, asked)(memoryview(read_all(ARGUMENTS)), 0)
    title, changed = signature["name"], signature["answer"]
    expected = heading(title, params, signature["returns"])
    function = find_function(_load(name, code, "submission", _names(needs)), signature)
    answer = call(function, arguments, expected)
    KEPT.extend((arguments, answer))

    out = bytearray(1)
    if changed is None:
        _encode(encoder, signature["returns"], answer, out, f"`{title}` returned")
    else:
        _encode(encoder, params[changed]["type"], arguments[changed], out, f"`{title}` left `{params[changed]['name']}` as")
    for index in signature["unchanged"]:
        _encode(encoder, params[index]["type"], arguments[index], out, f"`{title}` left `{params[index]['name']}` as")
    write_all(RESULTS, out)


def run_class(name, code, signature, needs, asked):
    """One object and a list of calls."""
    view, at = memoryview(read_all(ARGUMENTS)), 0
    methods, encoder = signature["methods"], _encoders(needs)
    asked_new, *asked = asked or [()] * (1 + len(methods))
    decode_new = _arguments(signature["new"], asked_new)
    decoders = [_arguments(method["params"], each) for method, each in zip(methods, asked)]
    initial, at = decode_new(view, at)
    (count,), at, calls = _U32.unpack_from(view, at), at + 4, []
    for _ in range(count):
        (method,) = _U16.unpack_from(view, at)
        arguments, at = decoders[method](view, at + 2)
        calls.append((method, arguments))

    found = find_class(_load(name, code, "submission", _names(needs)), signature)
    instance = call(found, initial, heading("__init__", signature["new"], "void", "self"))
    bound = find_methods(instance, signature)
    encoders = [encoder(method["returns"]) for method in methods]
    out = bytearray(b"\x00" + _U32.pack(count))
    finished = len(out)
    for number, (method, arguments) in enumerate(calls, 1):
        answer = None
        try:
            answer = bound[method](*arguments)
            encoders[method](answer, out)
        except Mismatch as mismatch:
            returned = _explained(encoder, methods[method]["returns"], answer, mismatch)
            raise Violation(f"{_call_text(methods[method], number, arguments)}: returned {returned}") from None
        except BaseException as error:
            if not isinstance(error, SystemExit):
                _blame_call(error, methods[method], number, arguments)
            _U32.pack_into(out, 1, number - 1)
            with contextlib.suppress(OSError):  # a closed channel must not hide why the call failed
                write_all(RESULTS, memoryview(out)[:finished])
            raise
        finished = len(out)
    write_all(RESULTS, out)


def _call_text(method, number, arguments):
    shown = ", ".join(f"{argument!r:.40}" for argument in arguments)
    return f"call {number}, `{method['name']}({shown})`"


def _blame_call(error, method, number, arguments):
    """Prints in which of several calls an exception happened."""
    place = _call_text(method, number, arguments)
    if isinstance(error, TypeError) and error.__traceback__.tb_next is None and "argument" in str(error):
        expected = heading(method["name"], method["params"], method["returns"], "self")
        raise Violation(f"{place}: {error}; expected `{expected}`") from None
    error.add_note(f"in {place}")


def _encode(encoder, kind, value, out, subject):
    try:
        encoder(kind)(value, out)
    except Mismatch as mismatch:
        raise Violation(f"{subject} {_explained(encoder, kind, value, mismatch)}") from None


def _explained(encoder, kind, value, mismatch):
    return explained(kind, tensors.plain(kind, value) if encoder is tensors.encoder else value, mismatch)


def _status(end):
    """The exit code of `sys.exit(code)`, and its text if it was given one."""
    if end.code is None:
        return 0
    if isinstance(end.code, int):
        return end.code & 0xFF
    if sys.stderr is not None:
        with contextlib.suppress(Exception):
            print(end.code, file=sys.stderr)
    return 1


class _Stack(traceback.StackSummary):
    """A stack in which something is left out."""

    # What is said of it, by the number of frames above.
    gaps = ()

    def format(self, **options):
        lines, start = [], 0
        for end, said in self.gaps:
            lines += [*traceback.StackSummary.from_list(self[start:end]).format(**options), f"  ... {said} ...\n"]
            start = end
        return lines + traceback.StackSummary.from_list(self[start:]).format(**options)


def _report(error):
    """Prints a traceback as CPython would, without the frames of this driver and with each recursion once."""
    gaps, current = [], error
    while current is not None and len(gaps) < SHOWN_FRAMES:
        current.__traceback__, left_out = _prune(current.__traceback__)
        gaps.append(left_out)
        current = _reason(current)
    shown = current = traceback.TracebackException.from_exception(error)
    for left_out in gaps:
        if current is None:
            break
        current.stack = _Stack(current.stack or ()) or None
        if left_out:
            current.stack.gaps = left_out
        current = _reason(current)
    write_all(2, "".join(shown.format()).replace(SITE_ADVICE, "").encode(errors="replace"))


def _tell(error):
    """Tells an exception that nobody caught: as the program wants it, or as CPython does."""
    if sys.excepthook is not _excepthook:
        return sys.excepthook(type(error), error, error.__traceback__)
    advise(error)
    _report(error)


def _reason(error):
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _prune(trace):
    """The frames of the submission, each recursion once and without the middle of many; and what is said of what is left out."""
    entries = []
    while trace is not None:
        if not trace.tb_frame.f_code.co_filename.startswith(OWN_FRAMES):
            entries.append(trace)
        trace = trace.tb_next
    entries, gaps = _once(entries)
    head = max(SHOWN_FRAMES, gaps[-1][0] if gaps else 0)
    left_out = len(entries) - head - SHOWN_FRAMES
    if left_out > 0:
        entries = entries[:head] + entries[-SHOWN_FRAMES:]
        gaps.append((head, f"{left_out:,} more frames"))
    chain = None
    for entry in reversed(entries):
        chain = types.TracebackType(chain, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return chain, gaps


def _same(one, other):
    return one.tb_lasti == other.tb_lasti and one.tb_frame.f_code is other.tb_frame.f_code


def _once(entries):
    """The frames with those that repeat at once, up to four together, shown the first time; as far as the first ones are shown."""
    kept, gaps, at = [], [], 0
    while at < len(entries) and len(kept) < SHOWN_FRAMES:
        period, times = 1, 0
        for length in range(1, 5):
            end = at
            while end + length < len(entries) and _same(entries[end], entries[end + length]):
                end += 1
            if (end - at) // length >= SHOWN_REPEATS:
                period, times = length, (end - at) // length
                break
        kept += entries[at : at + period]
        if times:
            gaps.append((len(kept), f"the last {'frame' if period == 1 else f'{period} frames'} {times:,} more times"))
        at += period * (1 + times)
    return kept + entries[at:], gaps


def _close(mode, status, needs):
    """Ends as CPython does: threads, exit handlers, streams, objects; returns the status. In a program a broken stream is an error as
    it is in CPython; an answer has no need of streams.
    """
    is_program = mode in (STDIO, GENERATE)
    try:
        if is_program and needs & traits.THREADS:
            getattr(_modules.get("threading"), "_shutdown", int)()
        if is_program:
            atexit._run_exitfuncs()
    except BaseException as error:
        if not status:
            with contextlib.suppress(MemoryError, OSError):
                _report(error)
        status = status or 120
    streams = [getattr(sys, "stdout", None), getattr(sys, "stderr", None)]
    if not STREAMS or streams[0] is not STREAMS[0] or streams[1] is not STREAMS[1]:
        streams += STREAMS
    status = _flush(streams, is_program, status)
    if needs & traits.OBJECTS and is_program:
        _modules.pop("__main__", None)
        gc.collect()
        status = _flush(STREAMS, is_program, status)
    if needs & traits.STREAMS:
        writers = [found for found in gc.get_objects() if isinstance(found, _WRITERS)]
        writers.sort(key=lambda writer: isinstance(writer, io.BufferedIOBase))
        status = _flush(writers, False, status)
    return status


def _flush(streams, is_program, status):
    for stream in streams:
        try:
            if stream is not None and not _is_closed(stream):
                stream.flush()
        except BaseException:
            status = status or (120 if is_program else 0)
    return status


def _is_closed(stream):
    try:
        return bool(stream.closed)
    except Exception:
        return False
