"""The program in what a model wrote."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

NAMES = {
    "python": ("python", "python3", "py", "py3"),
    "cpp": ("cpp", "c++", "cxx", "cc"),
    "c": ("c",),
    "rust": ("rust", "rs"),
    "javascript": ("javascript", "js", "node", "nodejs"),
    "typescript": ("typescript", "ts"),
    "go": ("go", "golang"),
}
"""What fences call a language."""
_FENCE = re.compile(r"^[ \t]{0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^\n`]*$", re.MULTILINE)


class _Block(NamedTuple):
    tag: str
    text: str
    is_closed: bool


def extract_code(completion: str, language: str = "python", *, block: Literal["first", "last"] = "last") -> str:
    """The program in a completion: the last (or first) fenced block that names the language; where none does, the last (or first)
    that names nothing; closed blocks before one that the end of the text cuts. A text without fences is a program as a whole, and one
    whose fences all name other languages holds none."""
    blocks = list(_blocks(completion))
    if not blocks:
        return completion
    names = NAMES.get(language, (language,))
    for is_closed in (True, False):
        for tags in (names, ("",)):
            found = [each.text for each in blocks if each.is_closed is is_closed and each.tag in tags]
            if found:
                return found[-1 if block == "last" else 0]
    return ""


def _blocks(text: str) -> list[_Block]:
    blocks, at = [], 0
    while opening := _FENCE.search(text, at):
        start = min(opening.end() + 1, len(text))
        fence = opening.group(1)
        closing = re.compile(rf"^[ \t]{{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$", re.MULTILINE).search(text, start)
        end = len(text) if closing is None else closing.start()
        blocks.append(_Block(opening.group(2).lower().strip("{}."), text[start:end], closing is not None))
        if closing is None:
            break
        at = closing.end()
    return blocks
