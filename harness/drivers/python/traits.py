"""Compiles a submission and notes what it needs at its beginning and its end, so that no other pays for it."""

import ast
import re

THREADS, EVENTS, STREAMS, OBJECTS, LONG_RANGES, FORMATS, QUEUES, HASHES = 1, 2, 4, 8, 16, 32, 64, 128
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
)


def compiled(source, name):
    """The code, and what the program needs: a sum of the constants above."""
    traits = 0
    for trait, words in _MENTIONS:
        if re.search(words, source):
            traits |= trait
    if traits & LONG_RANGES and not _searches_ranges(source):
        traits -= LONG_RANGES
    if traits & THREADS:
        import _judge_twins

        tree = ast.parse(source, name)
        if _judge_twins.wait(tree):
            return traits, _judge_twins.compiled(tree, name)
    return traits, compile(source, name, "exec", dont_inherit=True)


def _searches_ranges(source):
    """Whether a binary search may go through something longer than memory: a range, or anything with a key."""
    return re.search(rb"\b(?:bisect|insort)\w*\s*\(\s*range|\bkey\s*=|\b__getitem__\b", source) is not None
