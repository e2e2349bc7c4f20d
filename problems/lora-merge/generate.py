"""Cases of `lora-merge`. Entries are small dyadic numbers: exact in any order of summation, and short to store."""

import json
import random


class Layer:
    """A layer to be called; its matrices are random."""

    def __init__(self, seed, d_in, d_out, alpha, size=1.0):
        self.rng, self.d_in, self.d_out, self.size = random.Random(seed), d_in, d_out, size
        bias = [self.rng.randrange(1, 30) / 4 for _ in range(d_out)]
        self.new = [self.matrix(d_in, d_out), bias, float(alpha)]
        self.calls = []

    def matrix(self, rows, cols, size=1.0):
        return [[size * self.rng.randrange(-20, 21) / 8 for _ in range(cols)] for _ in range(rows)]

    def add(self, name, r):
        a, b = self.matrix(r, self.d_in), self.matrix(self.d_out, r, self.size)
        self.calls.append(["add", [name, a, b]])
        return self

    def merge(self, *names):
        self.calls += [["merge", [name]] for name in names]
        return self

    def unmerge(self, *names):
        self.calls += [["unmerge", [name]] for name in names]
        return self

    def forward(self, n=2):
        self.calls.append(["forward", [self.matrix(n, self.d_in)]])
        return self

    def weight(self):
        self.calls.append(["weight", []])
        return self

    def emit(self, group, name):
        case = {"name": name, "new": self.new, "calls": self.calls}
        print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


story = Layer(0, 2, 3, 4)
story.new = [[[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]], [0.5, 0.0, -1.0], 4.0]
story.calls.append(["add", ["task", [[1.0, 1.0], [0.0, 2.0]], [[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]]]])
story.calls.append(["forward", [[[1.0, 2.0]]]])
story.merge("task").weight()
story.calls.append(["forward", [[[1.0, 2.0]]]])
story.merge("task").unmerge("task").weight().emit("sample", "task")
story = Layer(1, 2, 2, 1).add("one", 1).add("two", 2)
story.merge("two").weight().forward(1).unmerge("one").emit("sample", "two-adapters")

Layer(10, 5, 4, 4).add("x", 2).merge("x").weight().emit("weight-after-merge", "twice")
Layer(11, 3, 7, 2).add("x", 4).merge("x").weight().emit("weight-after-merge", "a-half")
Layer(12, 6, 6, 5).add("x", 3).merge("x").weight().emit("weight-after-merge", "square")
Layer(13, 4, 4, 0.75).add("x", 4).merge("x").weight().emit("weight-after-merge", "all-square")
Layer(14, 1, 5, 8).add("x", 1).merge("x").weight().emit("weight-after-merge", "one-input")
Layer(15, 5, 1, 3).add("x", 2).merge("x").weight().emit("weight-after-merge", "one-output")
Layer(16, 12, 9, 16).add("x", 8).weight().merge("x").weight().emit("weight-after-merge", "before-and-after")
Layer(17, 3, 2, 10).add("x", 7).merge("x").weight().emit("weight-after-merge", "rank-above-the-width")

for number, (name, d_in, d_out, r, alpha) in enumerate([("wide", 3, 10, 2, 6), ("narrow", 9, 4, 5, 3), ("square", 6, 6, 4, 16), ("rank-one", 5, 7, 1, 0.5)]):
    Layer(20 + number, d_in, d_out, alpha).forward().add("x", r).forward(3).merge("x").forward(3).forward(1).emit("same-answers", name)
Layer(24, 5, 3, 7).forward().weight().forward().emit("same-answers", "no-adapter")
Layer(25, 4, 6, 9).add("x", 2).merge("x").add("y", 3).forward().merge("y").forward().emit("same-answers", "added-after-a-merge")

Layer(30, 4, 3, 6).add("x", 2).merge("x").unmerge("x").weight().forward().emit("unmerge", "back-to-the-start")
Layer(31, 3, 5, 2).add("x", 3).merge("x").weight().unmerge("x").forward().weight().merge("x").weight().forward().emit("unmerge", "in-and-out-and-in")
story = Layer(32, 3, 4, 5).add("x", 2)
for _ in range(40):
    story.merge("x").unmerge("x")
story.weight().forward().emit("unmerge", "forty-times")
Layer(33, 5, 4, 3).add("x", 2).add("y", 2).merge("x", "y").unmerge("x").weight().forward().emit("unmerge", "the-first-of-two")

Layer(40, 4, 5, 6).add("x", 1).add("y", 3).merge("x", "y").weight().forward().emit("several-adapters", "both")
Layer(41, 4, 5, 6).add("x", 4).add("y", 2).forward().merge("y").weight().forward().emit("several-adapters", "the-second-only")
Layer(42, 6, 3, 8).add("x", 2).add("y", 5).merge("x", "y").unmerge("x", "y").weight().forward().emit("several-adapters", "out-in-the-same-order")
Layer(43, 6, 3, 8).add("x", 2).add("y", 5).merge("x", "y").unmerge("y").weight().unmerge("x").weight().emit("several-adapters", "out-in-the-other-order")
story = Layer(44, 5, 7, 12)
for number in range(6):
    story.add(f"task-{number}", 1 + number)
story.forward().merge("task-4", "task-0", "task-3").weight().forward().unmerge("task-3").merge("task-5").weight().forward(4)
story.emit("several-adapters", "six")
Layer(46, 4, 3, 5).add("x", 2).add("y", 1).add("z", 3).forward().merge("z").weight().forward().emit("several-adapters", "the-third-only")
Layer(47, 3, 5, 4).add("x", 2).merge("x").add("y", 2).merge("y").add("z", 4).weight().forward().merge("z").weight().forward().emit("several-adapters", "a-third-after-merges")
story = Layer(48, 3, 4, 6)
for number in range(10):
    story.add(f"task-{number}", 1 + number % 3).forward(1)
story.merge(*[f"task-{number}" for number in range(9, -1, -1)]).weight().forward().emit("several-adapters", "ten")
Layer(45, 4, 4, 3).add("x", 2).merge("x").weight().add("y", 6).weight().merge("y").weight().emit("several-adapters", "one-after-the-other")

Layer(50, 3, 4, 6).add("x", 2).merge("x", "x", "x").weight().forward().unmerge("x", "x").weight().emit("misuse", "merged-three-times")
Layer(51, 3, 4, 6).add("x", 2).unmerge("x").weight().forward().merge("x").weight().emit("misuse", "unmerged-first")
Layer(52, 4, 3, 5).add("x", 2).add("y", 3).merge("x").unmerge("y").weight().forward().unmerge("x").weight().emit("misuse", "unmerged-the-wrong-one")
Layer(53, 2, 3, 5).merge("x").unmerge("x").add("x", 2).merge("X", "", "x ").weight().forward().emit("misuse", "unknown-names")
story = Layer(55, 2, 3, 4)
for rank, name in enumerate(["Task", "task", "", " task", "task ", "a-long-name-1", "a-long-name-2", "\u00e9", "e\u0301"]):
    story.add(name, 1 + rank % 3)
story.merge("task", "", "a-long-name-2", "\u00e9").weight().unmerge("Task", " task", "a-long-name-1", "e\u0301").weight().merge("Task", " task", "task ").weight()
story.unmerge("task", "").weight().forward().emit("misuse", "names-as-they-are")
Layer(54, 4, 5, 2).add("x", 3).add("y", 1).merge("x", "y", "x").unmerge("y", "y").weight().merge("y").forward().weight().emit("misuse", "in-turn")

for number, (name, size) in enumerate([("ten-to-the-twelve", 2.0**40), ("ten-to-the-fifteen", 2.0**50)]):
    Layer(60 + number, 4, 3, 0.7, size).add("x", 3).merge("x").weight().forward().unmerge("x").weight().emit("huge-adapters", name)
Layer(62, 3, 5, 0.7, 2.0**46).add("x", 2).add("y", 4).merge("x", "y").unmerge("x").unmerge("y").weight().emit("huge-adapters", "two")

# The ends of all ranges.
Layer(70, 64, 64, 256).add("x", 16).merge("x").forward(64).unmerge("x").forward(1).emit("several-adapters", "as-large-as-may-be")
story = Layer(71, 2, 3, 4).add("x", 1)
for _ in range(99):
    story.merge("x").unmerge("x")
story.weight().emit("several-adapters", "two-hundred-calls")
story = Layer(72, 1, 1, 1)
story.new = [[[1e16]], [1e16], 1.0]
story.calls += [["add", ["x", [[1e16]], [[1.0]]]], ["add", ["y", [[1.0]], [[1e16]]]], ["forward", [[[1e16]]]], ["merge", ["x"]], ["forward", [[[2.0]]]]]
story.weight().emit("huge-adapters", "ten-to-the-sixteen")
small = Layer(73, 2, 2, 1)
small.new = [[[1e-9, -2e-9], [3e-10, 0.0]], [0.0, 1e-9], 1.0]
small.calls += [["add", ["x", [[1e-5, 2e-5]], [[3e-5], [-1e-5]]]]]
small.merge("x").weight().unmerge("x").weight().emit("huge-adapters", "tiny-ones-too")
