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
    "torch": ("torch", "python", "python3", "py", "py3"),
}
"""What fences call a language."""


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
    blocks: list[_Block] = []
    fence, tag = "", ""
    inside: list[str] = []
    # Only these ends of lines are meant; `splitlines` knows others, which may stand in a text of the program.
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        marks, rest = _marks(line)
        if not fence:
            # Behind an opening fence of backticks stands none.
            if marks and not (marks[0] == "`" and "`" in rest):
                fence, tag, inside = marks, (rest.split() or [""])[0].lower().strip("{}."), []
        elif marks.startswith(fence) and not rest:
            blocks.append(_Block(tag, "".join(inside), True))
            fence = ""
        else:
            inside.append(line)
    return [*blocks, _Block(tag, "".join(inside), False)] if fence else blocks


def _marks(line: str) -> tuple[str, str]:
    """The fence at the beginning of a line, empty if there is none, and what stands behind it."""
    bare = line.strip()
    sign = bare[:1]
    rest = bare.lstrip(sign) if sign in ("`", "~") else bare
    count = len(bare) - len(rest)
    is_fence = count >= 3 and len(line) - len(line.lstrip(" \t")) <= 3
    return (sign * count, rest.strip()) if is_fence else ("", bare)
