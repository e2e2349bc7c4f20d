"""Cases of `adamw`. The parameters of a call follow from the call before, rounded to a few digits so that they are short to store."""

import json
import math
import random


class Story:
    def __init__(self, lr, beta1, beta2, eps, decay, start, decays=None):
        self.new = [float(v) for v in (lr, beta1, beta2, eps, decay)]
        self.params = [float(v) for v in start]
        self.m = [0.0] * len(start)
        self.v = [0.0] * len(start)
        self.decays = [True] * len(start) if decays is None else [bool(d) for d in decays]
        self.calls = []

    def step(self, *grads):
        lr, beta1, beta2, eps, decay = self.new
        grads = [float(g) for g in grads]
        self.calls.append(["step", [self.params, grads]])
        t = len(self.calls)
        self.m = [beta1 * m + (1 - beta1) * g for m, g in zip(self.m, grads)]
        self.v = [beta2 * v + (1 - beta2) * g * g for v, g in zip(self.v, grads)]
        steps = [m / (1 - beta1**t) / (math.sqrt(v / (1 - beta2**t)) + eps) for m, v in zip(self.m, self.v)]
        self.params = [short(p - lr * decay * d * p - lr * s) for p, s, d in zip(self.params, steps, self.decays)]
        return self

    def emit(self, group, name):
        case = {"name": name, "new": [*self.new, self.decays], "calls": self.calls}
        print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def short(value, digits=10):
    return float(f"{value:.{digits}g}")


def noise(rng, n, scale=1.0):
    return [short(rng.gauss(0, scale), 4) for _ in range(n)]


USUAL = (0.9, 0.999, 1e-8)
LLM = (0.9, 0.95, 1e-10)

Story(0.1, *USUAL, 0.01, [2, 2], [1, 0]).step(0.5, 0.5).emit("sample", "one-of-two-decays")
Story(0.5, 0.8, 0.9, 0.25, 0.2, [1, -4, 0.5], [1, 1, 0]).step(1, 0, -1).step(-2, 0, 1).emit("sample", "three-parameters")

Story(0.1, *USUAL, 0.01, [2]).step(0.5).emit("decoupled", "one-step")
Story(0.1, *USUAL, 0.01, [2]).step(0.5).step(-0.25).step(1).emit("decoupled", "three-steps")
Story(0.01, *LLM, 0.1, [3, -2, 1, -0.5]).step(1, 1, -2, 0.5).step(2, -1, 1, 0.5).step(-1, 1, 1, 2).emit("decoupled", "usual-for-language-models")
Story(0.05, 0.7, 0.8, 0.3, 0.5, [1, 2, -3]).step(0.2, -0.6, 1).step(0.4, 0.5, -0.7).step(-0.1, 0.3, 0.9).emit("decoupled", "large-epsilon")
Story(0.02, *LLM, 1.5, [1.5, -1.5]).step(0.1, 0.1).step(20, 20).step(0.1, 0.1).emit("decoupled", "a-spike-does-not-stop-the-decay")

Story(0.1, *USUAL, 0.2, [1, -2, 0, 1e4]).step(0, 0, 0, 0).step(0, 0, 0, 0).step(0, 0, 0, 0).emit("no-gradient", "from-the-start")
Story(0.25, *LLM, 2, [8]).step(0).step(0).step(0).step(0).emit("no-gradient", "halved-in-each-step")
Story(0.1, *LLM, 0.3, [1, -2]).step(1, -1).step(0, 0).step(0, 0).step(0, 0).emit("no-gradient", "after-one-gradient")
Story(0.5, *LLM, 2, [3, -7, 2]).step(0, 0, 0).step(1, 0, -1).emit("no-gradient", "decayed-to-nothing")

Story(0.1, *LLM, 0.2, [1, 1, 1, 1], [1, 0, 1, 0]).step(1, 1, -1, -1).step(2, 2, 0, 0).step(-1, -1, 1, 1).emit("some-do-not-decay", "every-other")
Story(0.1, *USUAL, 0.4, [2, -3, 5], [0, 0, 0]).step(1, -1, 2).step(1, 1, -2).emit("some-do-not-decay", "none")
Story(0.2, *USUAL, 0.3, [5, -6, 7], [0, 0, 1]).step(0, 0, 0).step(0, 0, 0).emit("some-do-not-decay", "without-gradients")
rng = random.Random(3)
story = Story(0.02, 0.9, 0.98, 1e-12, 0.6, noise(rng, 20), [1] * 15 + [0] * 5)
for _ in range(5):
    story.step(*noise(rng, 15, 0.01), *noise(rng, 5, 3.0))
story.emit("some-do-not-decay", "a-matrix-and-its-bias")

Story(0.1, *USUAL, 0, [1, -2]).step(1, 3).step(-2, 1).step(0.5, -1).emit("no-decay", "three-steps")
Story(1, *USUAL, 0, [0]).step(1e-9).emit("no-decay", "a-tenth-of-epsilon")
Story(0.1, 0.8, 0.95, 0.2, 0, [0.5, 0, -1]).step(0.1, 0.2, -0.3).step(0.2, -0.2, 0.1).emit("no-decay", "large-epsilon")

Story(0.01, *USUAL, 0.1, [5000, -20000, 1e5]).step(1e-3, 1e-3, -1e-3).step(1e-3, -1e-3, 0).emit("large-parameters", "thousands")
Story(0.1, *LLM, 0.05, [100, -100, 100, -100]).step(1, 1e-2, 1e-4, 1e-6).step(1, 1e-2, -1e-4, -1e-6).step(2, 1e-2, 1e-4, 0).emit("large-parameters", "the-same-decay-for-all")
Story(1, *LLM, 0.125, [64, -32]).step(1e-6, -1e-6).step(-1e-6, 1e-6).emit("large-parameters", "an-eighth-per-step")

Story(2, *LLM, 0.3, [1, -2, 4]).step(1, 1, 1).step(1, -1, 1).step(-1, 2, 1).emit("large-learning-rate", "two")
Story(0.8, 0.5, 0.75, 1e-10, 0.9, [0.5, 3, -1]).step(1, -1, 2).step(1, 1, -1).emit("large-learning-rate", "strong-decay")
Story(10, *USUAL, 0.1, [5, -5]).step(1, -2).step(-3, -1).emit("large-learning-rate", "all-of-it-goes")

rng = random.Random(4)
story = Story(0.03, 0.9, 0.95, 1e-8, 0.3, [2, -1, 0.5, 3], [1, 1, 0, 0])
for _ in range(50):
    a, b, c, d = story.params
    story.step(*(short(g, 4) for g in (4 * (a - 1), 0.2 * (b + 2) + rng.gauss(0, 0.1), 3 * (c - d), 3 * (d - c) + 0.5 * d)))
story.emit("fifty-steps", "four-parameters")

# The ends of all ranges.
story = Story(0.25, 0.995, 0.99, 10, 2, [995_000, -3, 0.25, -1000] * 25, [1, 1, 0, 1] * 25).step(*[1e6, 2, -0.5, -1e6] * 25)
story.step(*[-5, 40, 0.25, 1e5] * 25).emit("large-parameters", "all-at-the-bounds")
story = Story(0.5, 0, 0, 1e-16, 0.25, [3, -2])
for turn in range(200):
    story.step(1 + turn % 3, -2 + turn % 2)
story.emit("fifty-steps", "two-hundred-without-memory")
# Gradients as small as the smallest epsilon, and a decay that is large beside a small learning rate.
Story(1, *USUAL[:2], 1e-16, 0, [0, 0]).step(3e-16, -5e-15).step(1e-16, 2e-15).emit("no-decay", "the-smallest-epsilon")
Story(1e-3, *LLM, 40, [3, -2], [1, 1]).step(1, -1).step(2, 0.5).emit("large-parameters", "a-decay-of-forty")
Story(1e-6, *LLM, 1e6, [3, -2], [1, 0]).step(1, -1).emit("large-parameters", "a-decay-of-a-million")
