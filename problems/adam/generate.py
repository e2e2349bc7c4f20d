"""Cases of `adam`. The parameters of a call follow from the call before, rounded to a few digits so that they are short to store."""

import json
import math
import random


class Story:
    def __init__(self, lr, beta1, beta2, eps, start):
        self.new = [float(v) for v in (lr, beta1, beta2, eps)]
        self.params = [float(v) for v in start]
        self.m = [0.0] * len(start)
        self.v = [0.0] * len(start)
        self.calls = []

    def step(self, *grads):
        lr, beta1, beta2, eps = self.new
        grads = [float(g) for g in grads]
        self.calls.append(["step", [self.params, grads]])
        t = len(self.calls)
        self.m = [beta1 * m + (1 - beta1) * g for m, g in zip(self.m, grads)]
        self.v = [beta2 * v + (1 - beta2) * g * g for v, g in zip(self.v, grads)]
        steps = [m / (1 - beta1**t) / (math.sqrt(v / (1 - beta2**t)) + eps) for m, v in zip(self.m, self.v)]
        self.params = [short(p - lr * s) for p, s in zip(self.params, steps)]
        return self

    def emit(self, group, name):
        case = {"name": name, "new": self.new, "calls": self.calls}
        print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def short(value, digits=10):
    return float(f"{value:.{digits}g}")


def noise(rng, n, scale=1.0):
    return [short(rng.gauss(0, scale), 4) for _ in range(n)]


# Only the group `epsilon` has an epsilon that shows in the answers.
USUAL = (0.9, 0.999, 1e-8)

story = Story(0.1, 0.9, 0.99, 0.5, [1, 0]).step(2, -0.5)
story.step(0, 0).emit("sample", "two-steps")
Story(0.01, *USUAL, [0.5, -1.5, 0, 2]).step(4, -0.25, 0, 1e-3).emit("sample", "usual-values")

Story(0.001, *USUAL, [0]).step(1).emit("first-step", "gradient-one")
Story(0.1, *USUAL, [0.5, -0.5, 0.25]).step(300, -0.02, 1e5).emit("first-step", "any-size-is-one-lr")
Story(0.02, 0.8, 0.95, 1e-10, [0.1, 0.2, -0.3, 0.4, 0]).step(-1, 2, -3, 4, 0.5).emit("first-step", "other-betas")
Story(0.3, 0.95, 0.9, 1e-12, [1, -1]).step(0.05, -0.2).emit("first-step", "beta1-above-beta2")
Story(0.25, *USUAL, [0, 0, 3]).step(0, 0, 1).emit("first-step", "zero-gradients-stay")

Story(0.1, *USUAL, [0]).step(1).step(0).step(0).step(0).step(-1).emit("state-is-kept", "moves-on-without-a-gradient")
Story(0.05, 0.9, 0.99, 1e-8, [1, 1, -1]).step(1, -2, 0.5).step(1, 2, 0).step(1, -2, 0.5).step(1, 2, 0).emit("state-is-kept", "steady-and-alternating")
Story(0.1, 0.8, 0.9, 1e-12, [2]).step(5).step(0.1).step(0.1).step(0.1).step(0.1).step(0.1).emit("state-is-kept", "after-a-spike")
Story(0.1, 0.5, 0.75, 1e-12, [0, 1]).step(0, 1).step(0, -1).step(2, 1).step(2, -1).emit("state-is-kept", "a-late-first-gradient")
rng = random.Random(1)
story = Story(0.02, *USUAL, noise(rng, 5))
for _ in range(12):
    story.step(*noise(rng, 5, 0.5))
story.emit("state-is-kept", "twelve-random-steps")

Story(1, *USUAL, [0]).step(1e-9).emit("epsilon", "a-tenth-of-epsilon")
Story(1, *USUAL, [0, 0]).step(1e-8, -1e-8).step(1e-8, 1e-8).emit("epsilon", "as-large-as-epsilon")
Story(0.5, 0.9, 0.999, 0.1, [0, 0, 0]).step(0.3, 0.1, -0.02).step(0.3, -0.1, -0.02).step(0.1, 0.1, 0.02).emit("epsilon", "one-tenth")
Story(2, 0.85, 0.99, 1e-4, [0, 0]).step(1e-5, 1e-3).step(2e-5, -2e-3).step(1e-5, 1e-4).emit("epsilon", "small-gradients")
Story(1, 0.9, 0.95, 4.0, [0.25, -0.25]).step(3, -5).step(1, 6).emit("epsilon", "larger-than-the-gradients")

Story(0.1, 0.9, 0.95, 1e-8, [1, -2]).step(1, 3).step(-2, 1).step(0.5, -1).step(1, 1).emit("betas", "beta2-95")
Story(0.1, 0.0, 0.9, 1e-10, [1, 0]).step(1, -2).step(-3, 1).step(0, 1).emit("betas", "beta1-zero")
Story(0.1, 0.9, 0.0, 1e-10, [1, 0]).step(1, -2).step(-3, 1).step(0.5, 1).emit("betas", "beta2-zero")
Story(0.1, 0.0, 0.0, 1e-10, [1, 0.25]).step(1, -2).step(-3, 1).step(2, 0.5).emit("betas", "both-zero")
Story(0.05, 0.99, 0.6, 1e-10, [0.5, 0.5, 0]).step(1, -1, 2).step(2, -3, 1).step(-4, 1, 0).step(1, 1, 1).emit("betas", "slow-and-fast")
Story(0.05, 0.6, 0.99, 1e-10, [0.5, 0.5, 0]).step(1, -1, 2).step(2, -3, 1).step(-4, 1, 0).step(1, 1, 1).emit("betas", "fast-and-slow")

Story(0.1, 0.9, 0.999, 1e-16, [0, 0, 0]).step(1e4, 1, 1e-4).step(1e4, 2, -1e-4).step(-2e4, 1, 1e-4).emit("each-parameter-alone", "eight-orders-of-magnitude")
rng = random.Random(2)
story = Story(0.01, 0.9, 0.98, 1e-16, noise(rng, 24))
for step in range(6):
    # A weight matrix with small gradients and, behind it, a bias with large ones and some that are 0.
    story.step(*noise(rng, 18, 1e-3), *(0.0 if (step + i) % 3 == 0 else g for i, g in enumerate(noise(rng, 6, 40.0))))
story.emit("each-parameter-alone", "a-matrix-and-its-bias")

story = Story(0.1, 0.9, 0.99, 1e-10, [1, 2]).step(1, -1)
story.params = [5.0, -3.0]
story.step(1, -1)
story.params = [0.0, 0.0]
story.step(2, 1).emit("params-from-outside", "loaded-twice")
story = Story(0.2, 0.8, 0.9, 1e-10, [0.5, 0.5, 0.5])
for grads in [(1, -1, 2), (1, -1, 2), (-2, 0, 1)]:
    story.step(*grads)
    story.params = [short(max(-0.4, min(0.4, p))) for p in story.params]
story.step(0.5, 0.5, 0.5).emit("params-from-outside", "clipped-after-each-step")

story = Story(0.05, 0.9, 0.95, 1e-8, [1, -1, 0.5])
for _ in range(200):
    x, y, z = story.params
    story.step(*(short(g, 4) for g in (40 * (x - 0.2), 1 * (y - 0.7) + 0.3 * (x - 0.2), 0.02 * (z + 0.5))))
story.emit("two-hundred-steps", "three-curvatures")
story = Story(0.1, *USUAL, [3])
for _ in range(200):
    story.step(short(2 * (story.params[0] - 1), 4))
story.emit("two-hundred-steps", "one-parameter")

# The ends of all ranges.
story = Story(10, 0.995, 0.99, 10, [995_000, -3, 0.25, -1000] * 25).step(*[1e6, 2, -0.5, -1e6] * 25)
story.step(*[-5, 40, 0.25, 1e5] * 25).emit("betas", "all-at-the-bounds")
# Gradients as small as the smallest epsilon.
Story(1, *USUAL[:2], 1e-16, [0, 0]).step(3e-16, -5e-15).step(1e-16, 2e-15).emit("epsilon", "the-smallest")
story = Story(0.5, *USUAL, [2])
for turn in range(150):
    story.step(3 - turn % 4)
story.emit("two-hundred-steps", "the-correction-never-ends")
