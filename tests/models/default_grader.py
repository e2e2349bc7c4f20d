"""The default grader of the legacy format, a second time: written from the specification alone, to be compared with the judge.

Reads a problem a line, as JSON, and prints what a submission gets, as JSON:

    {"scoring": true, "results": {"secret/1": ["AC", "2.5"]}, "tree": {"on_reject": "break", "flags": "min", "accept": "1",
     "reject": "0", "items": ["secret/1", {…}]}}
    {"verdict": "AC", "score": "2.5", "counted": ["secret/1"]}

Scores are decimals in texts; an average is rounded to nine digits. Nothing here is fast.
"""

import json
import sys
from fractions import Fraction

# From the gravest to the mildest.
ORDER = ["JE", "IF", "RTE", "MLE", "TLE", "OLE", "WA", "PE", "AC"]


def rounded(number):
    """Nine digits behind the point, halves away from zero."""
    units = abs(number) * 10**9
    whole = units.numerator // units.denominator
    if units - whole >= Fraction(1, 2):
        whole += 1
    return Fraction(whole if number >= 0 else -whole, 10**9)


def aggregated(flags, verdicts, scores):
    """What the default grader answers to these results."""
    verdict_mode, score_mode = "worst_error", "sum"
    for flag in flags:
        if flag in ("worst_error", "first_error", "always_accept"):
            verdict_mode = flag
        if flag in ("sum", "avg", "min", "max"):
            score_mode = flag
    if "ignore_sample" in flags:
        # The first result is that of the sample, where there are two.
        verdicts, scores = verdicts[-1:], scores[-1:]

    errors = [verdict for verdict in verdicts if verdict != "AC"]
    if not errors or verdict_mode == "always_accept":
        verdict = "AC"
    elif "accept_if_any_accepted" in flags and len(errors) < len(verdicts):
        verdict = "AC"
    elif verdict_mode == "first_error":
        verdict = errors[0]
    else:
        verdict = next(name for name in ORDER if name in errors)

    if score_mode == "sum":
        score = sum(scores)
    elif score_mode == "avg":
        score = rounded(sum(scores) / len(scores))
    elif score_mode == "min":
        score = sorted(scores)[0]
    else:
        score = sorted(scores)[-1]
    return verdict, score


def judged(group, problem, counted):
    """The verdict and the score of a group; the cases that are run are added to `counted`."""
    verdicts, scores = [], []
    for item in group["items"]:
        if isinstance(item, str):
            counted.append(item)
            verdict, own = problem["results"][item]
            fallback = group["accept"] if verdict == "AC" else group["reject"]
            score = Fraction(fallback if own is None else own)
        else:
            verdict, score = judged(item, problem, counted)
        verdicts.append(verdict)
        scores.append(score)
        if verdict != "AC" and group["on_reject"] == "break":
            break
    if "JE" in verdicts:
        # A failure of the jury is never graded away.
        return "JE", Fraction(0)
    if not verdicts:
        return "AC", Fraction(0)
    return aggregated(group["flags"].split(), verdicts, scores)


def decimal(number):
    """All digits of a number that has at most nine behind the point."""
    units = number * 10**9
    sign = "-" if units < 0 else ""
    digits = str(abs(units.numerator)).rjust(10, "0")
    return (sign + digits[:-9] + "." + digits[-9:]).rstrip("0").rstrip(".")


def main():
    for line in sys.stdin:
        problem = json.loads(line)
        counted = []
        verdict, score = judged(problem["tree"], problem, counted)
        # The score of what is not accepted is ignored.
        shown = decimal(Fraction(score)) if problem["scoring"] and verdict == "AC" else None
        print(json.dumps({"verdict": verdict, "score": shown, "counted": counted}))


if __name__ == "__main__":
    main()
