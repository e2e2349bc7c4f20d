"""Cases of `batch-norm`. Only `epsilon` and the samples have an epsilon that shows in the answers."""

import json
import random

NONE = 1e-12


class Story:
    def __init__(self, features, momentum, eps):
        self.new = [features, float(momentum), float(eps)]
        self.calls = []

    def forward(self, x, training):
        self.calls.append(["forward", [[[float(v) for v in row] for row in x], training]])
        return self

    def train(self, *batches):
        for x in batches:
            self.forward(x, True)
        return self

    def evaluate(self, *batches):
        for x in batches:
            self.forward(x, False)
        return self

    def memory(self):
        self.calls += [["running_mean", []], ["running_var", []]]
        return self

    def emit(self, group, name):
        case = {"name": name, "new": self.new, "calls": self.calls}
        print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def normal(rng, n, d, spread=1.0, mean=0.0):
    return [[round(rng.gauss(mean, spread), 3) for _ in range(d)] for _ in range(n)]


def features(rng, n, laws):
    """One column for each (mean, spread)."""
    return [[round(rng.gauss(mean, spread), 3) for mean, spread in laws] for _ in range(n)]


LAWS = [(0, 1), (5, 2), (-30, 0.5), (100, 40)]

Story(2, 0.1, 1e-5).train([[1, 2], [3, 6]]).memory().evaluate([[0.2, 2.4]]).emit("sample", "two-rows")
Story(1, 0.5, 1e-5).evaluate([[3]]).train([[0], [4], [8]]).memory().evaluate([[2], [100]]).memory().emit("sample", "one-feature")

rng = random.Random(1)
Story(4, 0.1, NONE).train(features(rng, 6, LAWS)).emit("training", "its-own-scale-each")
Story(3, 0.1, NONE).train(normal(rng, 2, 3)).emit("training", "two-rows")
Story(5, 0.1, NONE).train(normal(rng, 5, 5, 2.0, 1.0)).emit("training", "square")
Story(2, 0.1, NONE).train(normal(rng, 9, 2, 3.0, -2.0)).emit("training", "tall")
Story(7, 0.1, NONE).train(normal(rng, 3, 7)).emit("training", "wide")
Story(3, 0.3, NONE).train(normal(rng, 4, 3, 1.0, 9.0), normal(rng, 6, 3, 5.0), normal(rng, 3, 3, 0.25, -4.0)).emit("training", "three-batches")
Story(3, 0.1, NONE).train([[7, 1, -2], [7, 2, -2], [7, 4, -2]]).emit("training", "constant-features")
Story(24, 0.1, NONE).train(normal(rng, 40, 24, 2.0, 0.5)).emit("training", "larger")

Story(2, 0.1, NONE).memory().emit("running-numbers", "before-any-batch")
Story(2, 0.1, NONE).train([[1, 2], [3, 6]]).memory().emit("running-numbers", "two-rows")
Story(4, 0.1, NONE).train(features(rng, 6, LAWS)).memory().emit("running-numbers", "its-own-scale-each")
story = Story(3, 0.2, NONE)
for n in (2, 3, 5, 4):
    story.train(normal(rng, n, 3, 2.0, 3.0)).memory()
story.emit("running-numbers", "after-each-of-four")
Story(2, 0.3, NONE).train([[5, 0], [5, 0.25]]).memory().train([[5, 1], [5, -1], [5, 3]]).memory().emit("running-numbers", "constant-feature")
Story(1, 0.25, NONE).train([[1], [2]], [[3], [5]], [[8], [13]], [[21], [34]]).memory().emit("running-numbers", "one-feature")

Story(3, 0.1, NONE).evaluate([[1, -2, 3]], normal(rng, 4, 3)).memory().emit("evaluation", "before-any-batch")
Story(4, 0.3, NONE).train(features(rng, 8, LAWS)).evaluate(features(rng, 1, LAWS)).emit("evaluation", "one-row")
Story(2, 0.4, NONE).train(normal(rng, 5, 2, 3.0, 6.0)).evaluate(normal(rng, 7, 2, 0.1, -50.0)).emit("evaluation", "unlike-the-training")
Story(3, 0.3, NONE).train(normal(rng, 5, 3, 3.0, 1.0)).evaluate(*[normal(rng, n, 3) for n in (3, 1, 2)]).memory().emit("evaluation", "remembers-nothing")
batch = normal(rng, 4, 5, 2.0, -1.0)
Story(5, 0.15, NONE).train(batch).evaluate(batch).evaluate([batch[2]]).memory().emit("evaluation", "the-same-batch")
Story(2, 0.5, NONE).train(*[normal(rng, 3, 2, 4.0, 2.0) for _ in range(3)]).evaluate([[1, 1], [1, 1]]).emit("evaluation", "equal-rows")

Story(2, 1, NONE).train(normal(rng, 4, 2), normal(rng, 3, 2, 5.0, 2.0)).memory().evaluate(normal(rng, 2, 2)).emit("momentum", "one")
Story(2, 0, NONE).train(normal(rng, 4, 2), normal(rng, 3, 2, 5.0, 2.0)).memory().evaluate(normal(rng, 2, 2)).emit("momentum", "zero")
Story(3, 0.9, NONE).train(normal(rng, 4, 3), normal(rng, 3, 3, 5.0, 2.0)).memory().evaluate(normal(rng, 2, 3)).emit("momentum", "nine-tenths")
Story(3, 0.01, NONE).train(normal(rng, 4, 3, 9.0), normal(rng, 3, 3, 30.0, 20.0)).memory().evaluate(normal(rng, 2, 3)).emit("momentum", "one-hundredth")

Story(3, 0.1, 0.5).train(normal(rng, 4, 3, 0.5), normal(rng, 5, 3, 0.1, 1.0)).memory().evaluate(normal(rng, 2, 3)).emit("epsilon", "one-half")
Story(2, 1, 1e-5).train([[0.001, 5.002], [0.002, 5.004], [0.003, 5.001]]).memory().evaluate([[0, 5]]).emit("epsilon", "thousandths")
Story(4, 0.7, 10).train(features(rng, 5, LAWS)).memory().evaluate(features(rng, 3, LAWS)).emit("epsilon", "ten")
Story(2, 1, 1e-5).train([[4, 1], [4, 3]]).memory().evaluate([[4, 2], [4.01, 1]]).emit("epsilon", "constant-feature")
Story(2, 0.5, 10).train([[200, 0], [0, 100], [-50, 300]]).memory().evaluate([[200, 0]]).emit("epsilon", "ten-beside-two-hundred")
Story(3, 0.9, 10).train(normal(rng, 5, 3, 2000.0, 500.0)).evaluate(normal(rng, 2, 3, 3000.0)).emit("epsilon", "ten-beside-thousands")

Story(2, 0.1, NONE).train([[1e8 + a, 1e9 - b] for a, b in [(1, 2), (2, 5), (3, 1), (4, 4)]]).memory().emit("large-offset", "hundred-million")
Story(3, 0.6, NONE).train([[rng.randrange(-64, 65) / 64 + 1e7 * c for c in (1, 0, -1)] for _ in range(6)]).memory().emit("large-offset", "ten-million")

for seed, (d, momentum) in enumerate([(3, 0.1), (2, 0.35), (6, 0.02)]):
    rng = random.Random(100 + seed)
    story = Story(d, momentum, NONE)
    for _ in range(16):
        if rng.random() < 0.6:
            story.train(normal(rng, rng.randrange(2, 7), d, rng.uniform(0.5, 4), rng.uniform(-5, 5)))
        else:
            story.evaluate(normal(rng, rng.randrange(1, 4), d, 2.0))
        if rng.random() < 0.3:
            story.memory()
    story.memory().emit("long-story", f"features-{d}")

rng = random.Random(70)
story = Story(64, 0.25, NONE).train(normal(rng, 64, 64))
story.memory().emit("long-story", "64-by-64")
story = Story(1, 0.5, NONE)
for turn in range(98):
    story.train([[turn % 5], [turn % 7 + 0.5]])
story.memory().emit("long-story", "a-hundred-calls")
