"""The default output validator of the ICPC format, a second time: written from the specification alone, to be compared with the judge.

Reads a comparison a line, as JSON, and prints `accept`, `wrong` or `error` for each; answer and output are base64:

    {"flags": ["float_tolerance", "1e-6"], "answer": "MS4wCg==", "output": "MS4wMDAwMDAxCg=="}

`error` is a judge error: flags that the specification does not allow. 2025-09 forbids tolerances that are given twice; with
`"format": "legacy"` the last one holds. Numbers are compared as doubles, as the specification asks for at
least 52 bits; with `exact` as an argument they are compared as the decimals that they are.

Nothing here is fast, and nothing is shared with the judge.
"""

import base64
import json
import re
import sys
from fractions import Fraction

SPACE = b" \x0c\n\r\t\x0b"
FLOAT = re.compile(rb"[+-]?([0-9]*\.[0-9]+|[0-9]+\.|[0-9]+)([eE][+-]?[0-9]+)?")


class WrongFlags(Exception):
    """Flags that the specification does not allow."""


class Rules:
    """What the flags ask for."""

    def __init__(self, flags, is_legacy):
        self.case_sensitive = False
        self.space_change_sensitive = False
        self.absolute = None
        self.relative = None
        given = set()
        rest = list(flags)
        while rest:
            flag = rest.pop(0)
            if flag == "case_sensitive":
                self.case_sensitive = True
            elif flag == "space_change_sensitive":
                self.space_change_sensitive = True
            elif flag in ("float_tolerance", "float_absolute_tolerance", "float_relative_tolerance"):
                if not rest or not FLOAT.fullmatch(rest[0].encode()):
                    raise WrongFlags(f"{flag} takes a number")
                is_repeated = flag in given or (given and "float_tolerance" in (given | {flag}))
                if is_repeated and not is_legacy:
                    raise WrongFlags("a tolerance is given twice")
                given.add(flag)
                tolerance = rest.pop(0).encode()
                if tolerance.startswith(b"-") and number(tolerance) != 0:
                    raise WrongFlags("a tolerance is not negative")
                if flag != "float_relative_tolerance":
                    self.absolute = number(tolerance)
                if flag != "float_absolute_tolerance":
                    self.relative = number(tolerance)
            else:
                raise WrongFlags(f"{flag} is not a flag")


EXACT = len(sys.argv) > 1 and sys.argv[1] == "exact"


def number(token):
    """The value of a token that is a number."""
    if EXACT:
        return Fraction(token.decode().rstrip(".") if token.endswith(b".") else re.sub(r"\.(?=[eE])", "", token.decode()))
    return float(token)


def pieces(text):
    """Runs of white space and tokens by turns: a run, which may be empty, is first and last."""
    runs, tokens, at = [], [], 0
    while True:
        start = at
        while at < len(text) and text[at] in SPACE:
            at += 1
        runs.append(text[start:at])
        if at == len(text):
            return runs, tokens
        start = at
        while at < len(text) and text[at] not in SPACE:
            at += 1
        tokens.append(text[start:at])
        if at == len(text):
            runs.append(b"")
            return runs, tokens


def lower(token):
    """ASCII letters in lower case, all other bytes as they are."""
    return bytes(byte + 32 if 65 <= byte <= 90 else byte for byte in token)


def is_near(rules, answer, output):
    a, s = number(answer), number(output)
    difference = abs(s - a)
    # Numbers beyond all doubles are infinite; their difference is no number, and lies in no tolerance.
    if rules.absolute is not None and difference <= rules.absolute:
        return True
    return rules.relative is not None and difference <= rules.relative * abs(a)


def is_same(rules, answer, output):
    has_tolerance = rules.absolute is not None or rules.relative is not None
    if has_tolerance and FLOAT.fullmatch(answer):
        return bool(FLOAT.fullmatch(output)) and is_near(rules, answer, output)
    if rules.case_sensitive:
        return answer == output
    return lower(answer) == lower(output)


def verdict(flags, answer, output, is_legacy):
    try:
        rules = Rules(flags, is_legacy)
    except WrongFlags:
        return "error"
    answer_runs, answer_tokens = pieces(answer)
    output_runs, output_tokens = pieces(output)
    if len(answer_tokens) != len(output_tokens):
        return "wrong"
    if rules.space_change_sensitive and answer_runs != output_runs:
        return "wrong"
    same = all(is_same(rules, a, s) for a, s in zip(answer_tokens, output_tokens))
    return "accept" if same else "wrong"


def main():
    for line in sys.stdin:
        case = json.loads(line)
        answer, output = base64.b64decode(case["answer"]), base64.b64decode(case["output"])
        print(verdict(case["flags"], answer, output, case.get("format") == "legacy"))


if __name__ == "__main__":
    main()
