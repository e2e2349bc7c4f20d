"""What became of a program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Optional

from ._errors import ServiceError

FORMAT = 1
"""The form of answers that is understood here."""


@dataclass(frozen=True)
class Case:
    """One case of a result."""

    name: str
    verdict: str
    """`AC`, `WA`, `OLE`, `TLE`, `MLE` or `RE`."""
    message: Optional[str]
    """What went wrong, in one line."""

    @property
    def passed(self) -> bool:
        """Whether the answer is right."""
        return self.verdict == "AC"


@dataclass(frozen=True)
class Result:
    """A program that was judged."""

    verdict: str
    """`AC`, `WA`, `OLE`, `TLE`, `MLE`, `RE` or `CE`: the worst of its cases, or what the compiler said."""
    message: Optional[str]
    """The reason in one line; `None` where it is accepted."""
    cases: tuple[Case, ...]
    """All cases in their order; none where there is no program to run."""
    report: Mapping[str, Any] = field(repr=False)
    """Everything that is known, as the manual's "Scripting and JSON" describes it."""
    judge: Mapping[str, Any] = field(repr=False)
    """Which judge this was: version and cost model."""
    id: Any = None
    """What the request called itself."""

    @property
    def passed(self) -> bool:
        """Whether every case passed."""
        return self.verdict == "AC"

    @property
    def score(self) -> float:
        """The share of cases that passed, from 0 to 1."""
        if not self.cases:
            return 1.0 if self.passed else 0.0
        return sum(case.passed for case in self.cases) / len(self.cases)


def read_answer(answer: Any, status: Optional[int] = None) -> Result:
    """The result that an answer holds. Raises what it says instead."""
    try:
        form, report = answer["format"], answer["report"]
        if form != FORMAT:
            raise ServiceError(
                f"the service answers in form {form}, and this package reads form {FORMAT}",
                hint="install the version of `judge` that the service has",
                status=status,
            )
        if report["verdict"] == "JE":
            # The judge failed, and nothing is known about the program.
            raise ServiceError(f"the judge failed: {report['message']}", status=status)
        cases = tuple(Case(str(case["name"]), str(case["verdict"]), case["message"]) for case in report["cases"])
        return Result(str(report["verdict"]), report["message"], cases, report, answer["judge"], answer.get("id"))
    except (KeyError, TypeError) as error:
        raise ServiceError("the answer is none of judge's", hint="does `JUDGE_API` name a `judge api`?", status=status) from error
