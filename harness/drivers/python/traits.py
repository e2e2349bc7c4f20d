"""Compiles a submission and notes what it needs at its beginning and its end, so that no other pays for it."""

import ast
import re

from _judge_annotations import ARRAYS, of_class, of_function

THREADS, EVENTS, STREAMS, OBJECTS, LONG_RANGES, FORMATS, QUEUES, HASHES = 1, 2, 4, 8, 16, 32, 64, 128
# `torch` may be used; arguments are tensors; all arrays are, because the submission is written in that dialect.
TORCH, TENSORS, DIALECT = 256, 512, 1024
# What is prepared before the program begins.
PREPARED = THREADS | LONG_RANGES | FORMATS | QUEUES | HASHES

_MENTIONS = (
    (THREADS, rb"\b(?:threading|_thread|concurrent|multiprocessing)\b"),
    (THREADS | EVENTS, rb"\basyncio\b"),
    (STREAMS, rb"\b(?:open|fdopen|TextIOWrapper|BufferedWriter|BufferedRandom|FileIO)\b"),
    (OBJECTS, rb"__del__|\bfinalize\b"),
    (LONG_RANGES, rb"\bbisect|\binsort"),
    (FORMATS, rb"\bstruct\b"),
    (HASHES, rb"\bhash\s*\("),
    (QUEUES, rb"\b(?:import|from)\b.*\bqueue\b"),
    (TORCH, rb"\btorch\b"),
)


def compiled(source, name, signature):
    """What the program needs, a sum of the constants above; its code; and what the parameters of the signature ask for, see
    `_judge_annotations`.
    """
    is_dialect = signature is not None and signature.get("dialect") == "torch"
    traits = TORCH | DIALECT | TENSORS if is_dialect else 0
    for trait, words in _MENTIONS:
        if re.search(words, source):
            traits |= trait
    if traits & LONG_RANGES and not _searches_ranges(source):
        traits -= LONG_RANGES
    asked = _asked(ast.parse(source, name), signature, is_dialect) if traits & TORCH and signature else ()
    if asked:
        traits |= TENSORS
    if traits & THREADS:
        import _judge_twins

        tree = ast.parse(source, name)
        if _judge_twins.wait(tree):
            return traits, _judge_twins.compiled(tree, name), asked
    return traits, compile(source, name, "exec", dont_inherit=True), asked


def _asked(tree, signature, is_dialect):
    """What the parameters of a function ask for, or those of the constructor and of each method; nothing if none asks for tensors."""
    if signature["kind"] == "function":
        asked = of_function(tree, signature)
        asked = tuple(max(one, ARRAYS) for one in asked) if is_dialect else asked
        return asked if any(asked) else ()
    asked = of_class(tree, signature)
    asked = tuple(tuple(max(one, ARRAYS) for one in call) for call in asked) if is_dialect else asked
    return asked if any(map(any, asked)) else ()


def _searches_ranges(source):
    """Whether a binary search may go through something longer than memory: a range, or anything with a key."""
    return re.search(rb"\b(?:bisect|insort)\w*\s*\(\s*range|\bkey\s*=|\b__getitem__\b", source) is not None
