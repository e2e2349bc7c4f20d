"""Cases of `lion`. A mixture is either exactly 0, in binary, or so far from it that no order of operations changes its sign."""

import json
import random
from fractions import Fraction


class Story:
    def __init__(self, lr, beta1, beta2, decay, start):
        self.new = [float(v) for v in (lr, beta1, beta2, decay)]
        self.params = [float(v) for v in start]
        self.m = [Fraction(0)] * len(start)
        self.calls = []

    def step(self, *grads):
        lr, beta1, beta2, decay = self.new
        # The betas as they are written, so that what should be 0 is 0.
        beta1, beta2 = Fraction(str(beta1)), Fraction(str(beta2))
        grads = [float(g) for g in grads]
        self.calls.append(["step", [self.params, grads]])
        self.params = self.params[:]
        for i, (p, g) in enumerate(zip(self.params, grads)):
            exact = Fraction(g)
            c = beta1 * self.m[i] + (1 - beta1) * exact
            if c == 0:
                assert g == 0 and self.m[i] == 0 or all(power_of_two(b) for b in (beta1, beta2, self.m[i], exact)), "0 by luck"
            else:
                assert abs(c) > 1e-9 * max(abs(beta1 * self.m[i]), abs(exact)), "too near to 0"
            self.params[i] = short(p - lr * ((c > 0) - (c < 0) + decay * p))
            self.m[i] = beta2 * self.m[i] + (1 - beta2) * exact
        return self

    def put(self, *params):
        self.params = [float(p) for p in params]
        return self

    def margin(self, i, share):
        """The gradient that leaves this share of what the average contributes to the mixture."""
        beta1 = Fraction(str(self.new[1]))
        return float(-(1 - Fraction(share)) * beta1 * self.m[i] / (1 - beta1))

    def emit(self, group, name):
        case = {"name": name, "new": self.new, "calls": self.calls}
        print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def power_of_two(value):
    return value.denominator & (value.denominator - 1) == 0


def short(value, digits=13):
    return float(f"{value:.{digits}g}")


def noise(rng, n, scale=1.0):
    return [short(rng.gauss(0, scale), 4) for _ in range(n)]


USUAL = (0.9, 0.99)

Story(0.1, 0.5, 0.75, 0.5, [2, -1]).step(3, 0).step(-1, 4).emit("sample", "two-steps")
Story(0.01, *USUAL, 0.1, [1, 1, 1]).step(5, -0.001, 0).step(5, -0.001, 0).emit("sample", "usual-values")

Story(0.1, *USUAL, 0, [1, -2, 3, 0.5]).step(1e-6, -1, 1e6, -300).emit("one-length", "four-sizes")
Story(0.25, 0.6, 0.8, 0, [7, -3]).step(100, -1e-5).step(0.01, -1).step(3, -1e4).emit("one-length", "three-steps")
Story(3, *USUAL, 0, [0.5, 1]).step(-0.1, 2).step(-0.1, 2).emit("one-length", "long-steps")
rng = random.Random(1)
story = Story(0.02, *USUAL, 0, noise(rng, 20))
for _ in range(3):
    story.step(*(10.0 ** (i % 7 - 3) * (-1) ** i for i in range(20)))
story.emit("one-length", "seven-scales")

Story(0.1, *USUAL, 0, [1, -2, 3]).step(0, 1, 0).step(0, 1, 0).step(0, 1, 2).step(0, 0, 0).emit("zeros", "never-a-gradient")
Story(0.25, 0.5, 0.5, 0, [1, -2]).step(1, -4).step(-0.5, 2).step(1, 1).emit("zeros", "cancelled-exactly")
Story(0.5, 0.75, 0.5, 0, [1, 5]).step(4, 1).step(-6, -1).step(2, -1).emit("zeros", "cancelled-with-two-betas")
Story(0.1, *USUAL, 0.5, [4, -8]).step(0, 0).step(0, 0).step(0, 0).emit("zeros", "decay-alone")
Story(0.1, 0.0, 0.0, 0, [4, -8, 1]).step(1, 0, -1).step(0, 1, 0).step(0, 0, 5).emit("zeros", "no-memory-at-all")

story = Story(0.1, *USUAL, 0, [0.3])
for grad in [1] * 8 + [-0.25] * 4:
    story.step(grad)
story.emit("reversed-gradient", "weaker-than-before")
story = Story(0.1, *USUAL, 0, [0.3, -0.4])
for grad in [(1, -2)] * 12 + [(-1, 2)] * 14:
    story.step(*grad)
story.emit("reversed-gradient", "as-strong-as-before")
for name, betas in [("quick-step-long-memory", (0.5, 0.95)), ("slow-step-short-memory", (0.95, 0.5)), ("equal-betas", (0.85, 0.85))]:
    story = Story(0.05, *betas, 0, [1, -1, 2])
    for grad in [(1, -3, 2)] * 6 + [(-1.1, 0.7, -9.3)] * 3 + [(1, -3, 0)] * 3:
        story.step(*grad)
    story.emit("reversed-gradient", name)
Story(0.1, 0.9, 0.5, 0, [1, 1]).step(10, -10).step(0, 0).step(-1, 1).step(0, 0).step(-3, 3).put(5, 5).step(-6.5, 8).emit("reversed-gradient", "one-kick")

for name, betas in [("usual-betas", USUAL), ("half-and-three-quarters", (0.6, 0.7)), ("long-and-short", (0.98, 0.3)), ("short-and-long", (0.3, 0.98))]:
    story = Story(0.1, *betas, 0, [1, -1, 2, -2])
    rng = random.Random(name)
    story.step(1, -1, 3, -2)
    for turn in range(4 if name == "long-and-short" else 6):
        # What the average contributes is cancelled but for a share, or by a little too much.
        shares = [0.003, -0.003, 0.004, -0.004]
        rng.shuffle(shares)
        story.step(*(short(story.margin(i, share), 7) for i, share in enumerate(shares)))
        if turn < 5:
            story.step(*noise(rng, 4, 2.0))
    story.emit("on-the-edge", name)

Story(0.1, *USUAL, 0.3, [2, -4, 0.5]).step(1, 1, -1).step(1, -1, -1).step(-1, 1, 1).emit("weight-decay", "three-steps")
Story(0.01, *USUAL, 1, [100, -5000, 20]).step(1, 1, 0).step(1, 1, 0).emit("weight-decay", "large-parameters")
Story(0.5, 0.7, 0.9, 1.5, [1, -3]).step(-1, 1).step(1, 1).step(-1, -1).emit("weight-decay", "strong")
Story(0.05, *USUAL, 2, [3, -3, 3, -3]).step(0.1, 0.1, -0.1, -0.1).step(0.1, 0.1, -0.1, -0.1).step(0.1, 0.1, -0.1, -0.1).emit("weight-decay", "gradients-below-the-decay")
story = Story(0.2, *USUAL, 0.5, [6, -1])
for _ in range(60):
    story.step(-1, 2)
story.emit("weight-decay", "towards-one-over-lambda")

for seed, (steps, n, *new) in enumerate([(15, 6, 0.03, 0.9, 0.99, 0.1), (25, 3, 0.1, 0.8, 0.95, 0), (10, 17, 0.01, 0.95, 0.98, 1)]):
    rng = random.Random(10 + seed)
    story = Story(*new, noise(rng, n))
    for _ in range(steps):
        story.step(*noise(rng, n))
    story.emit("random-gradients", f"{steps}-steps-of-{n}")

# The ends of all ranges.
Story(10, 0.995, 0.995, 0.1, [995_000, -3, 0.25, -1000] * 25).step(*[1e6, 2, -0.5, -1e6] * 25).emit("weight-decay", "all-at-the-bounds")
story = Story(0.125, 0.5, 0.75, 0.25, [3, -2])
for turn in range(200):
    story.step(1 + turn % 3, -5 + turn % 2)
story.emit("weight-decay", "two-hundred-steps")
# A decay that is large beside a small learning rate, and gradients that are tiny but not 0.
Story(1e-3, 0.9, 0.99, 40, [3, -2]).step(1, -1).step(2, 0.5).emit("weight-decay", "forty")
Story(1e-6, 0.9, 0.99, 1e6, [3, -2]).step(1, -1).emit("weight-decay", "a-million")
Story(0.5, 0.9, 0.99, 0, [1, -2, 0.25]).step(1e-12, -1e-20, 1e-100).step(1e-11, 1e-30, -1e-90).emit("zeros", "next-to-zero")
