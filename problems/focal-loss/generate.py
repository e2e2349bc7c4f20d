"""Cases of `focal-loss`."""

import json
import random


def emit(group, name, logits, labels, alpha, gamma):
    case = {"name": name, "args": [[float(x) for x in logits], labels, float(alpha), float(gamma)]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def draw(seed, n, share, scale):
    rng = random.Random(seed)
    labels = [int(rng.random() < share) for _ in range(n)]
    return [round(rng.gauss(scale if label else -scale, 2), 4) for label in labels], labels


emit("sample", "one-of-each", [0, 2], [1, 0], 0.25, 2)
emit("sample", "no-focus", [1, -1, 3], [1, 1, 0], 0.75, 0)

emit("no-focus", "positives", [0.5, -1.5, 4], [1, 1, 1], 0.3, 0)
emit("no-focus", "negatives", [0.5, -1.5, 4, -2], [0, 0, 0, 0], 0.3, 0)
emit("no-focus", "both", *draw(1, 15, 0.4, 0.5), 0.6, 0)

emit("focus", "easy-and-hard", [3, -3, 0.1], [1, 1, 1], 0.4, 2)
emit("focus", "half-gamma", [1.5, -0.5, 2.5, -4], [1, 0, 0, 1], 0.35, 0.5)
emit("focus", "gamma-one", [0.25, -0.75], [1, 0], 0.45, 1)
emit("focus", "gamma-five", [-2, -1, 1, 2], [1, 0, 1, 0], 0.2, 5)
emit("focus", "odd-gamma", *draw(2, 12, 0.5, 0.3), 0.7, 1.37)

emit("both-classes", "one-positive-in-twenty", *draw(3, 40, 0.05, 1.0), 0.25, 2)
emit("both-classes", "all-positive", [0.3, 1.1, -0.4, 2.2, 0.9], [1] * 5, 0.15, 1.5)
emit("both-classes", "all-negative", [0.3, 1.1, -0.4, 2.2, 0.9], [0] * 5, 0.15, 1.5)
emit("both-classes", "same-logits-other-labels", [1.25, 1.25, -0.5, -0.5], [1, 0, 1, 0], 0.9, 3)
emit("both-classes", "one-example", [0.8], [0], 0.35, 2.5)
emit("both-classes", "thousand", *draw(4, 1000, 0.1, 1.2), 0.3, 1.75)

emit("large-logits", "wrong-by-a-thousand", [-1000, 1000], [1, 0], 0.25, 2)
emit("large-logits", "wrong-by-hundreds", [-800, 710, -745.5, 36, -38], [1, 0, 1, 0, 1], 0.4, 1.5)
emit("large-logits", "wrong-without-focus", [-900, 750, 2], [1, 0, 1], 0.7, 0)
emit("large-logits", "right-and-wrong", [-600, 120, 3], [1, 1, 0], 0.45, 2)

emit("far-tails", "thirty-five", [35, -35.5], [1, 0], 0.25, 1)
emit("far-tails", "forty-and-up", [40, 44, 60], [1, 1, 1], 0.3, 0.5)
emit("far-tails", "sure-negatives", [-38, -50, -75, -100], [0, 0, 0, 0], 0.35, 2)
emit("far-tails", "sure-without-focus", [40, -80, 300, -640], [1, 0, 1, 0], 0.6, 0)
emit("far-tails", "half-gamma-far-out", [200, -310, 420], [1, 0, 1], 0.8, 0.5)
emit("far-tails", "gamma-three", [150, -20, 25], [1, 0, 1], 0.15, 3)

emit("far-tails", "alpha-near-one", [644], [1], 0.995, 0)
emit("far-tails", "alpha-near-zero", [-644], [0], 0.005, 0)
