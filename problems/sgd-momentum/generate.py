"""Cases of `sgd-momentum`. The parameters of a call follow from the call before, rounded to a few digits so that they are short to store."""

import json
import random


class Story:
    def __init__(self, lr, momentum, decay, nesterov, start):
        self.new = [float(lr), float(momentum), float(decay), nesterov]
        self.lr = lr
        self.params = [float(v) for v in start]
        self.velocity = [0.0] * len(start)
        self.calls = []

    def step(self, *grads):
        _, momentum, decay, nesterov = self.new
        grads = [float(g) for g in grads]
        self.calls.append(["step", [self.params, grads]])
        grads = [g + decay * p for g, p in zip(grads, self.params)]
        self.velocity = [momentum * v + g for v, g in zip(self.velocity, grads)]
        moves = [g + momentum * v if nesterov else v for g, v in zip(grads, self.velocity)]
        self.params = [short(p - self.lr * move) for p, move in zip(self.params, moves)]
        return self

    def set_lr(self, lr):
        self.lr = lr
        self.calls.append(["set_lr", [float(lr)]])
        return self

    def emit(self, group, name):
        case = {"name": name, "new": self.new, "calls": self.calls}
        print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def short(value, digits=13):
    return float(f"{value:.{digits}g}")


def noise(rng, n, scale=1.0):
    return [short(rng.gauss(0, scale), 4) for _ in range(n)]


def random_story(seed, steps, *new, n=5):
    rng = random.Random(seed)
    story = Story(*new, noise(rng, n, 2.0))
    for _ in range(steps):
        story.step(*noise(rng, n))
    return story


Story(0.1, 0.9, 0, False, [1]).step(1).step(1).set_lr(0.01).step(0).emit("sample", "three-steps")
Story(0.5, 0.5, 0.25, True, [2, -1]).step(1, 0).step(-1, 2).emit("sample", "nesterov-with-decay")

Story(0.1, 0, 0, False, [1, -2, 3]).step(1, 2, -3).step(0, 0, 0).step(-1, 0.5, 10).emit("no-momentum", "three-steps")
Story(2.5, 0, 0, False, [1e5]).step(1e4).step(-1e-3).emit("no-momentum", "large-and-small")
Story(0.25, 0, 0, True, [1, -2]).step(1, 2).step(-3, 1).emit("no-momentum", "nesterov-without-momentum")
random_story(1, 4, 0.03, 0, 0, False, n=12).emit("no-momentum", "twelve-parameters")

Story(0.1, 0.9, 0, False, [1]).step(1).step(0).step(0).step(0).emit("heavy-ball", "rolls-on-without-a-gradient")
Story(0.1, 0.5, 0, False, [2, 1]).step(1, -1).step(1, 1).step(1, -1).step(1, 1).emit("heavy-ball", "steady-and-alternating")
Story(0.01, 0.99, 0, False, [1, 0.5, -1]).step(0, 1, -3).step(0, 1, -1).step(2, 1, 1).emit("heavy-ball", "a-late-first-gradient")
random_story(2, 10, 0.05, 0.8, 0, False).emit("heavy-ball", "ten-random-steps")
story = Story(0.1, 0.75, 0, False, [1, -2, 4]).step(1, 2, 3)
story.params = [10.0, 20.0, 30.0]
story.step(1, 1, 1)
story.params = [-3.0, 0.5, 2.0]
story.step(-1, 0, 1).emit("heavy-ball", "parameters-from-outside")
rng = random.Random(3)
story = Story(0.1, 0.9, 0, False, noise(rng, 10))
for step in range(5):
    story.step(*noise(rng, 6, 0.01), *noise(rng, 4, 20.0))
story.emit("heavy-ball", "a-matrix-and-its-bias")

story = Story(0.1, 0.9, 0, False, [0])
for _ in range(100):
    story.step(1)
story.emit("steady-gradient", "ten-times-as-long")
story = Story(0.5, 0.75, 0, False, [4, -2])
for _ in range(30):
    story.step(0.25, -1)
story.emit("steady-gradient", "four-times-as-long")
story = Story(0.01, 0.95, 0, True, [1, 0.5, -1])
for _ in range(40):
    story.step(1, -0.5, 2)
story.emit("steady-gradient", "nesterov")

Story(0.1, 0.9, 0, False, [1]).step(1).set_lr(0.01).step(1).set_lr(1).step(-1).emit("lr-changes", "down-and-up")
Story(0.5, 0.8, 0, False, [3, -1]).step(2, 1).step(1, -1).set_lr(0.05).step(0, 0).step(0, 0).set_lr(0.25).step(1, 2).emit("lr-changes", "while-rolling-on")
Story(0.1, 0.9, 0, True, [1, 2]).step(1, -2).set_lr(0.02).step(1, 1).set_lr(0.3).step(-1, 1).emit("lr-changes", "nesterov")
Story(0.1, 0, 0, False, [1, 2]).set_lr(0.4).step(1, -2).set_lr(0.2).set_lr(0.02).step(1, 1).emit("lr-changes", "before-the-first-step")
story = Story(0.01, 0.9, 0, False, [2, -1, 0.5])
rng = random.Random(5)
for step in range(1, 13):
    # Five steps of warm-up, then a decay.
    story.set_lr(short(0.02 * min(step, 5), 3) if step < 8 else short(0.1 * 0.7 ** (step - 7), 3)).step(*noise(rng, 3))
story.emit("lr-changes", "warm-up-and-decay")

Story(0.1, 0.9, 0, True, [1]).step(1).step(1).step(0).step(0).emit("nesterov", "one-parameter")
Story(0.2, 0.5, 0, True, [1, -2, 4]).step(1, 2, -4).step(-1, 2, 2).step(1, 2, -1).emit("nesterov", "three-parameters")
random_story(6, 9, 0.05, 0.85, 0, True).emit("nesterov", "nine-random-steps")
random_story(6, 9, 0.05, 0.85, 0, False).emit("nesterov", "the-same-without")
story = Story(0.05, 0.9, 0, True, [2, -1])
for _ in range(40):
    x, y = story.params
    story.step(short(6 * x, 4), short(0.4 * (y - 1), 4))
story.emit("nesterov", "down-a-valley")

Story(0.1, 0, 0.5, False, [2, -4]).step(0, 0).step(1, 1).step(0, 0).emit("weight-decay", "without-momentum")
Story(0.1, 0.9, 0.2, False, [2, -4, 8]).step(0, 0, 0).step(0, 0, 0).step(1, -1, 2).step(0, 0, 0).emit("weight-decay", "with-momentum")
Story(0.1, 0.8, 0.3, True, [2, -4, 8]).step(0, 1, 0).step(0, 0, 1).step(1, -1, 2).emit("weight-decay", "nesterov")
random_story(7, 12, 0.1, 0.9, 0.02, False).emit("weight-decay", "twelve-random-steps")
Story(0.01, 0.7, 4, False, [100, -50]).step(1, 1).step(1, -1).step(1, 1).emit("weight-decay", "strong")

# The ends of all ranges.
Story(10, 0.995, 10, True, [995_000, -3, 0.25, -1000] * 25).step(*[1e6, 2, -0.5, -1e6] * 25).emit("weight-decay", "all-at-the-bounds")
story = Story(0.1, 0.5, 0, False, [3, -2]).set_lr(10).step(0.5, -1).set_lr(0.05)
for turn in range(297):
    story.step(1 - turn % 3, -2 + turn % 5)
story.emit("lr-changes", "three-hundred-calls")
