"""Cases of `rmsprop`. The parameters of a call follow from the call before, rounded to a few digits so that they are short to store."""

import json
import math
import random


class Story:
    def __init__(self, lr, alpha, eps, start):
        self.new = [float(lr), float(alpha), float(eps)]
        self.params = [float(v) for v in start]
        self.means = [0.0] * len(start)
        self.calls = []

    def step(self, *grads):
        lr, alpha, eps = self.new
        grads = [float(g) for g in grads]
        self.calls.append(["step", [self.params, grads]])
        self.means = [alpha * e + (1 - alpha) * g * g for e, g in zip(self.means, grads)]
        self.params = [short(p - lr * g / (math.sqrt(e) + eps)) for p, g, e in zip(self.params, grads, self.means)]
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

Story(0.1, 0.75, 0.5, [1, 0]).step(2, -1).step(0, 1).emit("sample", "two-steps")
Story(0.01, 0.99, 1e-8, [0, 0.5]).step(1, -50).step(1, -50).step(1, -50).emit("sample", "steps-settle")

Story(0.01, 0.99, 1e-12, [0]).step(1).emit("first-step", "ten-times-lr")
Story(0.08, 0.96, TINY, [0.5, -0.5, 0.25]).step(300, -0.02, 1e5).emit("first-step", "any-size-is-five-times-lr")
Story(0.03, 0.5, TINY, [1, 2, -3, 4]).step(-1, 2, -3, 4).emit("first-step", "short-memory")
Story(0.001, 0.9999, 1e-10, [1, -1]).step(0.5, 2).emit("first-step", "long-memory")
Story(0.02, 0.9, 1e-8, [3, -1, 2]).step(0, 1, 0).step(2, 1, 0).step(2, 1, -1).emit("first-step", "late-for-some")

story = Story(0.1, 0.9, TINY, [0, 2])
for _ in range(60):
    story.step(2, -0.1)
story.emit("steady-gradient", "settles-at-lr")
story = Story(0.05, 0.8, TINY, [3, -1, 1])
for k in range(20):
    story.step(4, 0.5 * (-1) ** k, 1e-3)
story.emit("steady-gradient", "alternating-signs")
story = Story(0.01, 0.99, 1e-8, [0])
for _ in range(150):
    story.step(7).put(0)
story.emit("steady-gradient", "always-from-zero")

Story(0.1, 0.5, TINY, [2]).step(100).step(0.1).step(0.1).step(-0.1).step(0.1).step(0.1).step(0.1).emit("after-a-spike", "half-forgotten-in-each-step")
story = Story(0.05, 0.8, TINY, [1, -3])
for grad in [(1, 2), (1, 2), (1000, -2000)]:
    story.step(*grad)
for _ in range(60):
    story.step(1, 2)
story.emit("after-a-spike", "in-the-middle")

rng = random.Random(1)
grads = [noise(rng, 4, 2.0) for _ in range(8)]
for name, alpha in [("zero", 0.0), ("a-tenth", 0.1), ("a-half", 0.5), ("nine-tenths", 0.9), ("near-one", 0.999)]:
    story = Story(0.03, alpha, TINY, [1, -2, 0.5, 3])
    for grad in grads:
        story.step(*grad)
    story.emit("decay-rates", f"alpha-{name}")

Story(0.1, 0.9, TINY, [0, 0, 0]).step(1e4, 1, 1e-4).step(1e4, 2, -1e-4).step(-2e4, 1, 1e-4).emit("each-parameter-alone", "eight-orders-of-magnitude")
rng = random.Random(2)
story = Story(0.05, 0.95, TINY, noise(rng, 24))
for _ in range(6):
    story.step(*noise(rng, 18, 1e-3), *noise(rng, 6, 40.0))
story.emit("each-parameter-alone", "a-matrix-and-its-bias")
Story(0.1, 0.7, 1e-8, [1, -2, 3]).step(0, 1, 0).step(0, 1, 2).step(0, 0, 0).step(0, 2, 2).emit("each-parameter-alone", "one-never-moves")
story = Story(0.05, 0.9, TINY, [1, 1, 1])
for _ in range(30):
    story.step(*(short(c * p, 5) for c, p in zip((50, 1, 0.02), story.params)))
story.emit("each-parameter-alone", "three-curvatures")

Story(1, 0.99, 1e-8, [0]).step(1e-8).step(1e-8).step(1e-8).emit("epsilon", "as-large-as-epsilon")
Story(1, 0.9, 1e-8, [0, 0]).step(1e-9, -1e-9).step(1e-9, 1e-7).emit("epsilon", "a-tenth-of-epsilon")
Story(0.5, 0.95, 0.1, [0, 0, 0]).step(0.3, 0.1, -0.02).step(0.3, -0.1, -0.02).step(0.1, 0.1, 0.02).emit("epsilon", "one-tenth")
Story(2, 0.8, 4, [1, -1]).step(3, -5).step(1, 6).step(2, 1).step(-1, 3).emit("epsilon", "larger-than-the-gradients")

Story(0.1, 0.9, TINY, [1, 1, 1]).step(1, 2, -3).put(5, 5, 5).step(1, 2, 3).put(-1, 0, 2).step(2, -2, 1).emit("params-from-outside", "loaded-twice")
story = Story(0.1, 0.8, TINY, [0.5, 0.5, 0.5])
for grad in [(1, -1, 2), (1, -1, 2), (-2, 0, 1)]:
    story.step(*grad)
    story.put(*(max(-0.4, min(0.4, p)) for p in story.params))
story.step(0.5, 0.5, 0.5).emit("params-from-outside", "clipped-after-each-step")

# The ends of all ranges.
story = Story(10, 0.9, 10, [995_000, -3, 0.25, -1000] * 25).step(*[1e6, 2, -0.5, -1e6] * 25)
story.step(*[-5, 40, 0.25, 1e5] * 25).emit("epsilon", "all-at-the-bounds")
story = Story(0.1, 0.75, 1e-8, [3, -2])
for turn in range(200):
    story.step(1 + turn % 3, -2 + turn % 2)
story.emit("decay-rates", "two-hundred-steps")
# Gradients as small as the smallest epsilon.
Story(1, 0.99, 1e-16, [0, 0]).step(3e-15, -5e-16).step(1e-15, 2e-16).emit("epsilon", "the-smallest")
