"""Hides a node of a graph and says by which neighbour a shortest way leads there.

The input file holds `nodes edges questions`, then `fixed x low`, `fixed x high`, `adaptive low` or `adaptive high`, then an edge a line. In the adaptive
ones nothing is hidden: the interactor keeps the nodes that its replies allow, and names the neighbour that leaves most of them. Of several
neighbours that are equally good it names the one with the lowest or the highest number.
"""

import os
import re
import sys

ACCEPTED = 42
WRONG = 43
# More than the longest question: `? ` and a node.
LONGEST_LINE = 40
LINE = re.compile(rb"([?!])[ \t]+([+-]?[0-9]{1,20})")


class Hidden:
    """The graph, and the nodes that all replies allow."""

    def __init__(self, count, edges, mode, *details):
        self.count = count
        self.neighbours = [set() for _ in range(count + 1)]
        for a, b in edges:
            self.neighbours[a].add(b)
            self.neighbours[b].add(a)
        self.fixed = int(details[0]) if mode == "fixed" else None
        self.prefers_high = details[-1] == "high"
        self.left = set(range(1, count + 1))

    def reply(self, asked):
        ways = self.ways(asked)
        if self.fixed is not None:
            fit = {self.fixed: {self.fixed}} if asked == self.fixed else {by: ways[by] for by in ways if self.fixed in ways[by]}
        elif self.left == {asked}:
            fit = {asked: {asked}}
        else:
            most = max(len(nodes & self.left) for nodes in ways.values())
            fit = {by: nodes for by, nodes in ways.items() if len(nodes & self.left) == most}
        by = max(fit) if self.prefers_high else min(fit)
        self.left &= fit[by]
        return by

    def ways(self, start):
        """For each neighbour the nodes to which a shortest way from `start` leads over it."""
        first = {node: 1 << place for place, node in enumerate(sorted(self.neighbours[start]))}
        wave, seen = list(first), {start, *first}
        while wave:
            following = {}
            for node in wave:
                for other in self.neighbours[node] - seen:
                    following[other] = following.get(other, 0) | first[node]
            first.update(following)
            seen.update(following)
            wave = list(following)
        places = enumerate(sorted(self.neighbours[start]))
        return {by: {node for node, ways in first.items() if ways >> place & 1} for place, by in places}

    def objection(self, answered):
        """Why an answer is not right, or nothing."""
        if self.fixed is not None:
            return None if answered == self.fixed else f"the hidden node is {self.fixed}, and your answer is {answered}"
        if answered not in self.left:
            return f"your answer {answered} contradicts the replies; {min(self.left)} would fit them all"
        others = self.left - {answered}
        if others:
            return f"your answer {answered} is one of {len(self.left)} nodes that fit all replies; {min(others)} is another"
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
    """Sends lines at once. Whoever no longer listens may have answered before."""
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
        end(WRONG, f"a line of more than {LONGEST_LINE} characters is neither `? v` nor `! x`")
    parts = LINE.fullmatch(line.strip())
    if parts is None:
        shown = ascii(line.strip().decode("latin-1"))[1:-1]
        what = f"the line `{shown}`" if shown else "an empty line"
        end(WRONG, f"{what} is neither `? v` nor `! x` with the number of a node")
    return parts[1], int(parts[2])


def main():
    with open(sys.argv[1]) as file:
        sizes, choice, *edges = file.read().splitlines()
    count, length, allowed = map(int, sizes.split())
    hidden = Hidden(count, [tuple(map(int, edge.split())) for edge in edges], *choice.split())
    say("\n".join([f"{count} {length} {allowed}", *edges]))
    asked = 0
    while True:
        mark, number = listen(asked)
        if mark == b"?" and asked == allowed:
            end(WRONG, f"question {asked + 1}, for node {number}, is one more than the {allowed} that are allowed")
        if not 1 <= number <= count:
            what = f"question {asked + 1} is for" if mark == b"?" else "your answer is"
            end(WRONG, f"{what} node {number}, and the nodes are 1 to {count}")
        if mark == b"!":
            break
        asked += 1
        say(str(hidden.reply(number)))
    objection = hidden.objection(number)
    if objection:
        end(WRONG, f"{objection} (after {asked} of {questions(allowed)})")
    end(ACCEPTED, f"node {number} was found with {asked} of {questions(allowed)}")


main()
