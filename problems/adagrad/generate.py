"""Cases of `adagrad`. The parameters of a call follow from the call before, rounded to a few digits so that they are short to store."""

import json
import math
import random


class Story:
    def __init__(self, lr, eps, start):
        self.new = [float(lr), float(eps)]
        self.params = [float(v) for v in start]
        self.sums = [0.0] * len(start)
        self.calls = []

    def step(self, *grads):
        lr, eps = self.new
        grads = [float(g) for g in grads]
        self.calls.append(["step", [self.params, grads]])
        self.sums = [s + g * g for s, g in zip(self.sums, grads)]
        self.params = [short(p - lr * g / (math.sqrt(s) + eps)) for p, g, s in zip(self.params, grads, self.sums)]
        return self

    def put(self, *params):
        self.params = [float(p) for p in params]
        return self

    def emit(self, group, name):
        case = {"name": name, "new": self.new, "calls": self.calls}
        print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def short(value, digits=13):
    return float(f"{value:.{digits}g}")


def noise(rng, n, scale=1.0):
    return [short(rng.gauss(0, scale), 4) for _ in range(n)]


# Only the group `epsilon` has an epsilon that shows in the answers.
TINY = 1e-16

Story(0.5, 1, [1, 2]).step(3, 0).step(4, -1).emit("sample", "two-steps")
Story(0.1, 1e-10, [0, 0]).step(2, -100).step(2, -100).step(2, -100).emit("sample", "steps-shrink")

Story(0.1, 1e-10, [0]).step(1).emit("first-step", "gradient-one")
Story(0.1, TINY, [0.5, -0.5, 0.25]).step(300, -0.02, 1e5).emit("first-step", "any-size-is-one-lr")
Story(3, TINY, [1, 2, -3, 4]).step(-1, 2, -3, 4).emit("first-step", "three")
Story(0.25, TINY, [7]).step(-1e-4).emit("first-step", "uphill-on-the-left")

story = Story(0.5, TINY, [0, 0])
for _ in range(16):
    story.step(2, -0.1)
story.emit("steps-shrink", "sixteen-times")
story = Story(0.1, 1e-10, [3])
for _ in range(100):
    story.step(7)
story.emit("steps-shrink", "to-a-tenth")
story = Story(1, TINY, [1, -2, 0.5])
for k in range(12):
    story.step(4, 0.5 * (-1) ** k, 1)
story.emit("steps-shrink", "alternating-signs-shrink-too")

Story(0.1, 1e-8, [1, -2, 3]).step(0, 1, 0).step(0, 1, 0).step(0, 1, 2).step(0, 0, 2).emit("zero-gradients", "one-never-one-late")
Story(0.5, 1e-8, [1, 2]).step(0, 0).step(0, 0).step(1, 0).step(0, 0).step(1, -1).emit("zero-gradients", "none-at-first")
rng = random.Random(1)
story = Story(0.2, TINY, noise(rng, 8))
for step in range(12):
    # Parameter i has a gradient in every (i + 1)-th call.
    story.step(*(g if (step + 1) % (i + 1) == 0 else 0.0 for i, g in enumerate(noise(rng, 8))))
story.emit("zero-gradients", "seldom-and-often")

Story(0.1, TINY, [0, 0, 0]).step(1e4, 1, 1e-4).step(1e4, 2, -1e-4).step(-2e4, 1, 1e-4).emit("each-parameter-alone", "eight-orders-of-magnitude")
rng = random.Random(2)
story = Story(0.05, TINY, noise(rng, 24))
for _ in range(6):
    story.step(*noise(rng, 18, 1e-3), *noise(rng, 6, 40.0))
story.emit("each-parameter-alone", "a-matrix-and-its-bias")
story = Story(0.3, TINY, [1, 1, 1])
for _ in range(30):
    story.step(*(short(c * p, 5) for c, p in zip((50, 1, 0.02), story.params)))
story.emit("each-parameter-alone", "three-curvatures")

Story(1, 1e-8, [0]).step(1e-8).step(1e-8).step(1e-8).emit("epsilon", "as-large-as-epsilon")
Story(1, 1e-8, [0, 0]).step(1e-9, -1e-9).step(1e-9, 1e-7).emit("epsilon", "a-tenth-of-epsilon")
Story(0.5, 0.1, [0, 0, 0]).step(0.3, 0.1, -0.02).step(0.3, -0.1, -0.02).step(0.1, 0.1, 0.02).emit("epsilon", "one-tenth")
Story(2, 4, [1, -1]).step(3, -5).step(1, 6).step(2, 1).step(-1, 3).emit("epsilon", "larger-than-the-gradients")

Story(0.1, TINY, [2]).step(100).step(0.1).step(0.1).step(-0.1).step(0.1).emit("mixed-gradients", "after-a-spike")
Story(0.1, TINY, [1, 1, 1]).step(1, 2, -3).put(5, 5, 5).step(1, 2, 3).put(-1, 0, 2).step(2, -2, 1).emit("mixed-gradients", "params-from-outside")
rng = random.Random(3)
story = Story(0.4, TINY, noise(rng, 6))
for _ in range(20):
    story.step(*noise(rng, 6, 2.0))
story.emit("mixed-gradients", "twenty-random-steps")

story = Story(0.25, 1e-10, [0])
for _ in range(1000):
    story.step(2).put(0)
story.emit("thousand-steps", "always-from-zero")

# The ends of all ranges.
story = Story(10, 10, [995_000, -3, 0.25, -1000] * 25).step(*[1e6, 2, -0.5, -1e6] * 25)
story.step(*[-5, 40, 0.25, 1e5] * 25).emit("epsilon", "all-at-the-bounds")
# Gradients as small as the smallest epsilon.
Story(1, 1e-16, [0, 0]).step(3e-16, -5e-15).step(1e-16, 2e-15).emit("epsilon", "the-smallest")
