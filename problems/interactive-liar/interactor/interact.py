"""Hides a number from 1 to n and says whether it is at most another one; one reply may be a lie.

The input file holds `n questions`, then `fixed x i`, where the reply to question i is a lie (none where i is 0), or `adaptive no` or `adaptive yes`. In the
latter two nothing is hidden: of the two replies the interactor gives the one that leaves the numbers of more weight. With q questions left a
number that makes no reply a lie weighs q + 1, since one of them may still be, and one that makes one reply a lie weighs 1.
"""

import os
import re
import sys

ACCEPTED = 42
WRONG = 43
# More than the longest question: `? ` and a number of 13 digits.
LONGEST_LINE = 40
LINE = re.compile(rb"([?!])[ \t]+([+-]?[0-9]{1,20})")


def state(count, replies):
    """How many numbers make no reply a lie and how many make one; and some of them, as `(number, lies)`."""
    above = sorted((number for number, is_at_most in replies if not is_at_most), reverse=True)[:2] + [0, 0]
    up_to = sorted(number for number, is_at_most in replies if is_at_most)[:2] + [count, count]
    true = (above[0], up_to[0])
    left = (above[1], min(above[0], up_to[0]))
    right = (max(above[0], up_to[0]), up_to[1])
    sizes = [max(0, end - start) for start, end in (true, left, right)]
    examples = [(end, lies) for (start, end), lies in ((true, 0), (left, 1), (right, 1)) if end > start]
    examples += [(start + 1, lies) for (start, end), lies in ((true, 0), (left, 1), (right, 1)) if end > start + 1]
    return sizes[0], sizes[1] + sizes[2], examples


class Hidden:
    """What was said, and how to go on."""

    def __init__(self, count, allowed, mode, *details):
        self.count, self.allowed = count, allowed
        self.fixed, self.lie = map(int, details) if mode == "fixed" else (None, 0)
        self.prefers_yes = details[0] == "yes"
        self.replies = []

    def reply(self, number):
        is_at_most = self.is_at_most(number)
        self.replies.append((number, is_at_most))
        return "yes" if is_at_most else "no"

    def is_at_most(self, number):
        if self.fixed is not None:
            return (self.fixed <= number) != (len(self.replies) + 1 == self.lie)
        no, yes = self.weight((number, False)), self.weight((number, True))
        return self.prefers_yes if no == yes else yes > no

    def weight(self, reply):
        left = self.allowed - len(self.replies) - 1
        without_lie, with_lie, _ = state(self.count, [*self.replies, reply])
        return without_lie * (left + 1) + with_lie

    def lies(self, answered):
        """The questions whose replies are lies if this is the number."""
        return [index + 1 for index, (number, said) in enumerate(self.replies) if (answered <= number) != said]

    def objection(self, answered):
        """Why an answer is not right, or nothing."""
        lies = self.lies(answered)
        if len(lies) > 1:
            return f"if the number were {answered}, replies {lies[0]} and {lies[1]} would both be lies"
        if self.fixed is not None:
            return None if answered == self.fixed else f"the hidden number is {self.fixed}, and your answer is {answered}"
        others = [number for number, _ in state(self.count, self.replies)[2] if number != answered]
        if others:
            lies = self.lies(others[0])
            because = f"if reply {lies[0]} is a lie" if lies else "and then no reply is a lie"
            return f"your answer is {answered}, and it may also be {others[0]}, {because}"
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
        sizes, choice = file.read().splitlines()
    count, allowed = map(int, sizes.split())
    hidden = Hidden(count, allowed, *choice.split())
    say(f"{count} {allowed}")
    asked = 0
    while True:
        mark, number = listen(asked)
        if mark == b"?" and asked == allowed:
            end(WRONG, f"question {asked + 1}, for {number}, is one more than the {allowed} that are allowed")
        if not 1 <= number <= count:
            what = f"question {asked + 1} is for" if mark == b"?" else "your answer is"
            end(WRONG, f"{what} {number}, which is outside of the range 1 to {count}")
        if mark == b"!":
            break
        asked += 1
        say(hidden.reply(number))
    objection = hidden.objection(number)
    if objection:
        end(WRONG, f"{objection} (after {asked} of {questions(allowed)})")
    end(ACCEPTED, f"{number} was found with {asked} of {questions(allowed)}")


main()
