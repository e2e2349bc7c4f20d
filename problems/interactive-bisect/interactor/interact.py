"""Hides an integer and answers questions about it: `lower`, `higher`, `equal`.

The input file holds `lo hi questions`, then `fixed x`, or `adaptive low` or `adaptive high`. In the latter two nothing is hidden: the interactor keeps
the range that its replies allow, says what leaves more of it, and between two halves of one length keeps the low or the high one.
"""

import os
import re
import sys

ACCEPTED = 42
WRONG = 43
# More than the longest question: `? ` and a number of 64 bits with a sign.
LONGEST_LINE = 40
LINE = re.compile(rb"([?!])[ \t]+([+-]?[0-9]{1,20})")


class Hidden:
    """The numbers that all replies allow."""

    def __init__(self, low, high, mode, detail):
        self.low, self.high = low, high
        self.fixed = int(detail) if mode == "fixed" else None
        self.prefers_high = detail == "high"

    def reply(self, asked):
        word = self.compare(asked)
        if word == "equal":
            self.low = self.high = asked
        elif word == "lower":
            self.high = min(self.high, asked - 1)
        else:
            self.low = max(self.low, asked + 1)
        return word

    def compare(self, asked):
        if self.fixed is not None:
            return "equal" if self.fixed == asked else "lower" if self.fixed < asked else "higher"
        below = max(0, min(self.high, asked - 1) - self.low + 1)
        above = max(0, self.high - max(self.low, asked + 1) + 1)
        if below == above:
            return "equal" if below == 0 else "higher" if self.prefers_high else "lower"
        return "lower" if below > above else "higher"

    def objection(self, answered):
        """Why an answer is not right, or nothing."""
        if self.fixed is not None and answered != self.fixed:
            return f"the hidden number is {self.fixed}, and your answer is {answered}"
        if not self.low <= answered <= self.high:
            return f"your answer {answered} contradicts the replies, which leave {self.low} to {self.high}"
        if self.fixed is None and self.low < self.high:
            other = self.high if answered == self.low else self.low
            return f"your answer {answered} is one of several numbers that fit all replies; {other} is another"
        return None


def end(status, message):
    """Ends with a verdict: jury and team read the same, since the team knows all replies."""
    for name in ("judgemessage.txt", "teammessage.txt"):
        with open(os.path.join(sys.argv[3], name), "w") as file:
            file.write(message + "\n")
    sys.exit(status)


def questions(number):
    return "1 question" if number == 1 else f"{number} questions"


def say(text):
    """Sends a line at once. Whoever no longer listens may have answered before."""
    left = (text + "\n").encode()
    try:
        while left:
            left = left[os.write(1, left) :]
    except OSError:
        pass


def listen(asked):
    """The next line of the submission: its mark and its number."""
    line = sys.stdin.buffer.readline(LONGEST_LINE + 1)
    if not line:
        end(WRONG, f"your program ended without an answer `! x`, after {questions(asked)}")
    if len(line) > LONGEST_LINE:
        end(WRONG, f"a line of more than {LONGEST_LINE} characters is neither `? y` nor `! x`")
    parts = LINE.fullmatch(line.strip())
    if parts is None:
        shown = ascii(line.strip().decode("latin-1"))[1:-1]
        what = f"the line `{shown}`" if shown else "an empty line"
        end(WRONG, f"{what} is neither `? y` nor `! x` with an integer")
    return parts[1], int(parts[2])


def main():
    with open(sys.argv[1]) as file:
        bounds, choice = file.read().splitlines()
    low, high, allowed = map(int, bounds.split())
    hidden = Hidden(low, high, *choice.split())
    say(f"{low} {high} {allowed}")
    asked = 0
    while True:
        mark, number = listen(asked)
        if mark == b"?" and asked == allowed:
            end(WRONG, f"question {asked + 1}, for {number}, is one more than the {allowed} that are allowed")
        if not low <= number <= high:
            what = f"question {asked + 1} is for" if mark == b"?" else "your answer is"
            end(WRONG, f"{what} {number}, which is outside of the range {low} to {high}")
        if mark == b"!":
            break
        asked += 1
        say(hidden.reply(number))
    objection = hidden.objection(number)
    if objection:
        end(WRONG, f"{objection} (after {asked} of {questions(allowed)})")
    end(ACCEPTED, f"{number} was found with {asked} of {questions(allowed)}")


main()
