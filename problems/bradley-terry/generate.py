"""Cases of `bradley-terry`. Where z is large, the numbers are dyadic, so that z is exact in any order of operations."""

import itertools
import json
import random


def emit(group, name, rw, rl, margin):
    case = {"name": name, "args": [[float(v) for v in rw], [float(v) for v in rl], float(margin)]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def batch(seed, n, lead=0.8, spread=1.5):
    rng = random.Random(seed)
    rl = [round(rng.gauss(0.3, spread), 4) for _ in range(n)]
    return [round(r + rng.gauss(lead, spread), 4) for r in rl], rl


def at(zs, margin):
    """Pairs with exactly these z."""
    rl = [0.25 * i - 3.5 for i in range(len(zs))]
    return [r + z + margin for r, z in zip(rl, zs)], rl, margin


def ranking(rewards):
    """All pairs of answers that people ranked in this order, the best first."""
    pairs = list(itertools.combinations(rewards, 2))
    return [better for better, _ in pairs], [worse for _, worse in pairs]


emit("sample", "two-pairs", [2, 0], [0.5, 1], 0.5)
emit("sample", "no-opinion", [7], [7], 0)

emit("everyday", "three-pairs", [1.5, -0.25, 2], [0.75, 0.5, -1], 0.25)
for seed, (n, margin) in enumerate([(2, 0.5), (5, 0.3), (16, 1.0), (33, 0.0), (80, 0.7)]):
    emit("everyday", f"{n}-pairs", *batch(seed, n), margin)
emit("everyday", "one-pair", [1.25], [-0.5], 0.75)

rw, rl = batch(20, 6)
for name, margin in [("none", 0), ("a-third", 1 / 3), ("two", 2), ("minus-one", -1), ("twelve", 12), ("a-hundred", 100)]:
    emit("margin", name, rw, rl, margin)

emit("equal-rewards", "three-pairs", [1.5, -2.25, 0], [1.5, -2.25, 0], 0)
emit("equal-rewards", "ahead-by-the-margin", [3.5, -0.25, 2], [2, -1.75, 0.5], 1.5)
emit("equal-rewards", "equal-with-a-margin", [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 0.75)
emit("equal-rewards", "all-zeros", [0] * 7, [0] * 7, 0)

rw, rl = [1.5, -0.25, 2.75, 0.5], [0.75, 0.5, -1.25, 0.125]
emit("shifted-prompts", "as-they-were", rw, rl, 0.5)
shifts = [900, -800, 4096, -2048]
emit("shifted-prompts", "each-by-its-own", [r + s for r, s in zip(rw, shifts)], [r + s for r, s in zip(rl, shifts)], 0.5)
emit("shifted-prompts", "all-down", [r - 5000 for r in rw], [r - 5000 for r in rl], 0.5)
emit("shifted-prompts", "all-up", [r + 9000 for r in rw], [r + 9000 for r in rl], 0.5)

emit("very-wrong", "z-minus-1000", *at([-1000], 0))
emit("very-wrong", "z-minus-1000-by-a-margin", *at([-1000, -999], 2))
emit("very-wrong", "z-minus-40-and-minus-700", *at([-40, -700, -745, -710], 0.5))
emit("very-wrong", "one-of-five", *at([1, -8000, 2, -0.5, 0.25], 1))
emit("very-wrong", "as-far-as-it-goes", [-10000, 1], [10000, -1], 0.5)

emit("very-right", "z-40", *at([40], 0))
emit("very-right", "z-18-to-45", *at([18, 30, 36, 37, 38, 45], 0.25))
emit("very-right", "z-600", *at([600, 650], 1))
emit("very-right", "z-800", *at([800], 2))
emit("very-right", "beside-a-wrong-one", *at([50, -3, 400, 37.5], 0.5))
emit("very-right", "by-a-negative-margin", *at([41, 52], -36))

emit("ranked-answers", "four-in-order", *ranking([3.25, 1.5, 0.75, -2]), 0.25)
emit("ranked-answers", "nine-mixed-up", *ranking([1.5, 2.25, 0.5, -1, 3, 0, -0.75, 1.25, -2.5]), 0.5)
emit("ranked-answers", "five-backwards", *ranking([-2, -1, 0.5, 1, 4]), 0)

emit("ranked-answers", "a-thousand-pairs", [10000, -10000, 0.5, -2] * 250, [-10000, -9999.5, 0.25, 1] * 250, -100)
