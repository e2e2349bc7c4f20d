"""What is asked: a program, and what it is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence, Union

from ._errors import RequestError

CaseLike = Union[Mapping[str, Any], Sequence[Any]]
"""A case: a pair of input and answer, or a mapping as in a file of cases."""
Table = Mapping[str, Any]


@dataclass(frozen=True)
class Job:
    """A program, and its cases or the name of a problem that the service has."""

    source: str
    language: str
    """Id of a language: `python`, `cpp`, `rust`, …"""
    cases: Optional[Sequence[CaseLike]] = None
    """Pairs `(input, answer)`, or with `function` pairs `(arguments, answer)`; or mappings as in a file of cases."""
    problem: Optional[str] = None
    """The slug of a problem of the service, in place of cases."""
    files: Optional[Mapping[str, str]] = None
    """Texts of files beside the program, by name."""
    limits: Optional[Table] = None
    """`{"time": "2s", "memory": "256 MiB", "output": "1 MiB"}`, as in a manifest."""
    check: Optional[Table] = None
    """How answers are compared, as in a manifest: `{"kind": "floats", "rtol": 1e-6}`."""
    function: Optional[Table] = None
    """The function that is called, as in a manifest; without it and `class_`, programs read standard input."""
    class_: Optional[Table] = None
    """The class that is called, as in a manifest."""
    reveal: Optional[bool] = None
    """Whether the report tells values of cases; by default those that are given here."""
    id: Any = None
    """What the result says again."""

    def request(self) -> dict[str, Any]:
        """What is sent."""
        request: dict[str, Any] = {"language": self.language, "source": self.source, "problem": self._problem()}
        for name in ("files", "reveal", "id"):
            value = getattr(self, name)
            if value is not None:
                request[name] = dict(value) if name == "files" else value
        return request

    def _problem(self) -> Union[str, dict[str, Any]]:
        tables = {"function": self.function, "class": self.class_, "check": self.check, "limits": self.limits}
        given = {name: dict(table) for name, table in tables.items() if table is not None}
        if self.problem is not None:
            if self.cases is not None or given:
                named = ", ".join(["`cases`"] * (self.cases is not None) + [f"`{name}`" for name in given])
                raise RequestError(f"problem `{self.problem}` brings {named} itself", hint="give a problem or cases")
            return self.problem
        if self.cases is None:
            raise RequestError("there is nothing to judge by", hint="give `cases=[(input, answer), …]` or `problem=SLUG`")
        return {"cases": [self._case(case) for case in self.cases], **given}

    def _case(self, case: CaseLike) -> dict[str, Any]:
        if isinstance(case, Mapping):
            return dict(case)
        if isinstance(case, (str, bytes)) or len(case) != 2:
            raise RequestError(f"{case!r} is no case", hint="a case is a pair of input and answer, or a mapping")
        given, answer = case
        if self.function is not None:
            return {"args": list(given), "expect": answer}
        if not isinstance(given, str) or not isinstance(answer, str):
            raise RequestError(f"{case!r} is no case of a program", hint="input and answer of a program are texts; `function=` has arguments")
        return {"input": given, "expect": answer}
