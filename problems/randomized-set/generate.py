"""Cases of `randomized-set`. The set is followed along, so each draw knows the values that it may give."""

import json
import random


class Story:
    """Calls on a set, with the support of every draw. Draws from the same values share one support."""

    def __init__(self):
        self.values = {}
        self.calls = []
        self.expect = []
        self.supports = []
        self.numbers = {}

    def insert(self, *values):
        for value in values:
            self.calls.append(["insert", [value]])
            self.expect.append(value not in self.values)
            self.values[value] = True
        return self

    def remove(self, *values):
        for value in values:
            self.calls.append(["remove", [value]])
            self.expect.append(self.values.pop(value, False))
        return self

    def draw(self, times=1):
        support = tuple(sorted(self.values))
        if support not in self.numbers:
            self.numbers[support] = len(self.supports)
            self.supports.append(list(support))
        self.calls.extend([["get_random", []]] * times)
        self.expect.extend([{"draw": self.numbers[support]}] * times)
        return self

    def emit(self, group, name, **more):
        case = {"name": name, "new": [], "calls": self.calls, "expect": self.expect, "supports": self.supports, **more}
        print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


Story().insert(1).remove(2).insert(2).draw().remove(1).insert(2).draw().emit("sample", "one-and-two")
Story().insert(10, 20, 30).remove(10).remove(30).insert(40).remove(20).draw().emit("sample", "moved-values")

Story().insert(5).insert(5).remove(5).remove(5).insert(5).emit("answers", "twice-each")
Story().remove(1).remove(0).insert(0).remove(1).remove(0).remove(0).emit("answers", "absent-values")
Story().insert(0).insert(0).insert(-1).remove(-1).insert(0).remove(0).remove(0).emit("answers", "zero-and-negative")
Story().insert(-(2**31), 2**31 - 1).insert(-(2**31)).remove(2**31 - 1).remove(2**31 - 1).remove(-(2**31)).emit(
    "answers", "smallest-and-largest"
)
Story().insert(3).insert(3).remove(3).insert(3).insert(3).remove(3).remove(3).emit("answers", "duplicate-then-removed")
Story().insert(*range(10)).remove(*range(0, 20, 2)).insert(*range(10)).emit("answers", "every-other")

Story().insert(1, 2, 3).remove(1).remove(3).insert(3).remove(2).remove(3).remove(1).emit("moved-values", "first-then-moved")
Story().insert(1, 2).remove(1).remove(2).insert(1, 2).remove(2).remove(1).emit("moved-values", "two")
Story().insert(1, 2, 3).remove(3).insert(3).remove(3).remove(2).insert(3).remove(1).draw(20).emit("moved-values", "the-last-itself")
Story().insert(7).remove(7).insert(7).insert(8).remove(7).insert(7).remove(8).draw(20).emit("moved-values", "only-then-again")
Story().insert(*range(8)).remove(*range(8)).insert(*range(8)).remove(*range(7, -1, -1)).emit("moved-values", "front-to-back-and-back")
Story().insert(*range(9)).remove(0).remove(8).remove(7).remove(6).remove(1, 2, 3).draw(20).emit("moved-values", "chain-of-moves")
for seed in range(4):
    rng, story = random.Random(seed), Story()
    for _ in range(400):
        (story.insert if rng.random() < 0.5 else story.remove)(rng.randrange(12))
    story.emit("moved-values", f"random-{seed + 1}")

Story().insert(42).draw(50).emit("one-value", "never-removed")
Story().insert(-7).remove(-7).insert(9).draw(50).emit("one-value", "replaced")
Story().insert(1).remove(1).insert(1).draw(50).remove(1).insert(1).draw(50).emit("one-value", "removed-and-back")
Story().insert(1, 2, 3, 4).remove(4).remove(2).remove(1).draw(50).emit("one-value", "the-only-one-left")
story = Story()
for value in range(100):
    story.insert(value).draw(3).remove(value)
story.emit("one-value", "one-after-another")

story = Story().insert(*range(6))
for value in (5, 0, 3, 1):
    story.remove(value).draw(60)
story.emit("no-ghosts", "drawn-right-after-a-removal")
Story().insert(1, 1, 1, 2, 2, 3).remove(1).draw(60).remove(2).draw(60).emit("no-ghosts", "duplicates-then-removed")
Story().insert(1, 2, 3, 4, 5).remove(9).remove(3).remove(3).insert(6).remove(1).draw(120).emit("no-ghosts", "absent-values-too")
rng, story = random.Random(21), Story().insert(50)
for _ in range(300):
    (story.insert if rng.random() < 0.5 else story.remove)(rng.randrange(8))
    story.draw(2)
story.emit("no-ghosts", "a-draw-after-every-call")

Story().insert(1, 2).draw(4000).emit("fair", "two-values")
Story().insert(10, 20, 30).draw(6000).emit("fair", "three-values")
Story().insert(*range(10)).draw(20_000).emit("fair", "ten-values")
Story().insert(7, 7, 7, 7, 1, 2, 7).draw(6000).emit("fair", "duplicates-count-once")
Story().insert(*range(-500, 500)).draw(30_000).emit("fair", "a-thousand-values")

story = Story().insert(1, 2, 3)
for step in range(10_000):
    story.insert(1000 + step % 7).remove(1000 + step % 7)
story.draw(3000).emit("fair-after-removals", "ten-thousand-removals")
Story().insert(1, 2, 3, 4, 5).remove(2).remove(3).draw(3000).emit("fair-after-removals", "two-of-five-gone")
Story().insert(*range(100)).remove(*range(10, 80)).remove(*range(85, 99)).draw(12_000).emit("fair-after-removals", "most-of-them-gone")
Story().insert(*range(16)).remove(*range(1, 16, 2)).insert(*range(100, 104)).draw(8000).emit("fair-after-removals", "gone-and-new")
Story().insert(1, 2, 3).remove(1).insert(1).draw(6000).emit("fair-after-removals", "one-came-back")
Story().insert(*range(10)).remove(2, 5, 7).insert(7, 2, 5).draw(12_000).emit("fair-after-removals", "three-of-ten-came-back")

# Filled, emptied from the front in strides, and filled again: no draw until the end, when few values are left.
story, size = Story(), 70_000
story.insert(*range(size))
story.remove(*range(0, size, 2))
story.remove(*range(1, size, 2))
story.insert(*range(20_000))
story.remove(*range(8, 20_000))
story.draw(1000).emit("large", "filled-and-emptied")
story = Story().insert(*range(40_000)).draw(60_000)
story.emit("large", "drawn-from-many")

for size in [1000, 2000, 4000, 8000, 16_000, 32_000]:
    # A quarter of the calls each: insert, draw from all of them, remove in a scattered order, and insert again.
    quarter = size // 4
    scattered = random.Random(size).sample(range(quarter), quarter)
    story = Story().insert(*range(quarter)).draw(quarter).remove(*scattered).insert(*range(quarter))
    story.emit("growth", f"{size}-calls", size=size)

story = Story().insert(7)
for _ in range(99_999):
    story.insert(5).remove(5)
story.draw().emit("large", "two-hundred-thousand-calls")
