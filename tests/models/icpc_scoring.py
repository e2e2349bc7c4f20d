"""Scoring of the format 2025-09, a second time: written from the specification alone, to be compared with the judge.

Reads a problem a line, as JSON, and prints what a submission gets, as JSON:

    {"sample": ["sample/1"], "secret": {"path": "secret", "aggregation": "sum", "max": 100, "static": null, "needs": [],
     "cases": [], "groups": [{…}]}, "results": {"sample/1": ["AC", null, null]}}
    {"verdict": "AC", "score": "100", "counted": ["sample/1"]}

A result is a verdict and the texts of `score.txt` and `score_multiplier.txt`; that of the static validator is called `GROUP/static`.
The specification has no verdict for problems with scores: here it is a judge error wherever there is one, else the first that is not
accepted. A group that is not run stands as the case to blame does.
"""

import json
import sys
from fractions import Fraction


class JudgeError(Exception):
    """What the specification calls one."""


class Group:
    def __init__(self, described, problem):
        self.path = described["path"]
        self.aggregation = described["aggregation"]
        self.max = None if described["max"] is None else Fraction(described["max"])
        self.static = None if described["static"] is None else Fraction(described["static"])
        self.needs = described["needs"]
        self.cases = described["cases"]
        self.groups = [Group(inner, problem) for inner in described["groups"]]
        self.problem = problem

    def runs(self):
        """All that is judged right in the group, the static validator first."""
        return ([self.path + "/static"] if self.static is not None else []) + self.cases

    def most(self, case):
        """The maximum score of a case; None where there is none."""
        if case == self.path + "/static":
            return self.static
        if self.max is None:
            return None
        if self.aggregation == "sum":
            return (self.max - (self.static or 0)) / len(self.cases)
        return self.max

    def worth(self, case):
        """The verdict and the score of a case."""
        verdict, score, multiplier = self.problem["results"][case]
        if verdict == "JE":
            raise JudgeError
        if self.aggregation == "pass-fail":
            if score is not None or multiplier is not None:
                raise JudgeError
            return verdict, None
        if verdict != "AC":
            if score is not None or multiplier is not None:
                raise JudgeError
            return verdict, Fraction(0)
        most = self.most(case)
        if score is not None and multiplier is not None:
            raise JudgeError
        if most is None:
            if score is None or multiplier is not None:
                raise JudgeError
            if Fraction(score) < 0:
                raise JudgeError
            return verdict, Fraction(score)
        if multiplier is not None:
            if not 0 <= Fraction(multiplier) <= 1:
                raise JudgeError
            return verdict, Fraction(multiplier) * most
        if score is not None:
            if not 0 <= Fraction(score) <= most:
                raise JudgeError
            return verdict, Fraction(score)
        return verdict, most


class Judge:
    def __init__(self, problem):
        self.problem = problem
        self.counted = []
        # The verdicts of what was run, and who is to blame for what was not, by group.
        self.blame = {}

    def sample(self):
        verdicts = []
        for case in self.problem["sample"]:
            self.counted.append(case)
            verdicts.append(self.problem["results"][case][0])
        self.note("sample", verdicts)
        return verdicts

    def note(self, path, verdicts):
        """Remembers the first verdict that is not accepted."""
        failed = [verdict for verdict in verdicts if verdict != "AC"]
        self.blame[path] = failed[0] if failed else None

    def group(self, group):
        """The verdicts of all in a group, in order, and its score; a judge error is among the verdicts."""
        for need in group.needs:
            if self.blame[need] is not None:
                self.pass_over(group, self.blame[need])
                return [self.blame[need]], Fraction(0)
        verdicts, scores = [], []
        for case in group.runs():
            self.counted.append(case)
            try:
                verdict, score = group.worth(case)
            except JudgeError:
                verdict, score = "JE", Fraction(0)
            verdicts.append(verdict)
            scores.append(score)
        own = list(verdicts)
        for inner in group.groups:
            inner_verdicts, score = self.group(inner)
            own += inner_verdicts
            verdicts.append(one_verdict(inner_verdicts))
            scores.append(score)
        self.note(group.path, own)
        score = self.score(group, verdicts, scores)
        return (["JE"] if score is None else verdicts), score or Fraction(0)

    def pass_over(self, group, verdict):
        self.blame[group.path] = verdict
        for inner in group.groups:
            self.pass_over(inner, verdict)

    def score(self, group, verdicts, scores):
        """The score of a group; None for a judge error."""
        if "JE" in verdicts:
            return None
        if group.aggregation == "pass-fail":
            return group.max if verdicts and set(verdicts) == {"AC"} else Fraction(0)
        if not scores:
            return Fraction(0)
        score = sum(scores) if group.aggregation == "sum" else min(scores)
        return None if group.max is not None and score > group.max else score


def one_verdict(verdicts):
    if "JE" in verdicts:
        return "JE"
    failed = [verdict for verdict in verdicts if verdict != "AC"]
    return failed[0] if failed else "AC"


def main():
    for line in sys.stdin:
        problem = json.loads(line)
        judge = Judge(problem)
        verdicts = judge.sample()
        inner, score = judge.group(Group(problem["secret"], problem))
        verdict = one_verdict([one_verdict(verdicts), one_verdict(inner)])
        shown = None if verdict == "JE" else str(score)
        print(json.dumps({"verdict": verdict, "score": shown, "counted": judge.counted}))


if __name__ == "__main__":
    main()
