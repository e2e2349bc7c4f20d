"""Cases of `cross-entropy`."""

import json
import math
import random


def emit(group, name, logits, target, ignore_index, smoothing):
    def number(x):
        return float(x) if math.isfinite(float(x)) else str(x)

    args = [[[number(x) for x in row] for row in logits], target, ignore_index, float(smoothing)]
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": {"name": name, "args": args}}))


def batch(seed, n, k, spread=1.5, mean=0.0):
    rng = random.Random(seed)
    logits = [[round(rng.gauss(mean, spread), 3) for _ in range(k)] for _ in range(n)]
    return logits, [rng.randrange(k) for _ in range(n)]


def padded(seed, n, k, ignore_index, share=0.4):
    """Some targets are replaced by `ignore_index`, and where that is a class, others are left alone."""
    rng = random.Random(1000 + seed)
    logits, target = batch(seed, n, k)
    return logits, [ignore_index if rng.random() < share else t for t in target], ignore_index


NAN, INF = "nan", "inf"
ONE = [[1, 0]]
emit("sample", "two-classes", ONE, [0], -100, 0)
emit("sample", "smoothed", ONE, [0], -100, 0.1)
emit("sample", "one-ignored", [[1, 0], [7, -7], [1, 0]], [0, -100, 1], -100, 0)

for seed, (n, k) in enumerate([(1, 3), (4, 2), (3, 7), (5, 5), (12, 4), (40, 16), (6, 120)]):
    emit("everyday", f"{n}-rows-{k}-classes", *batch(seed, n, k), -100, 0)
emit("everyday", "one-class-beside-many", *batch(20, 3, 6, 0.5, 40.0), -1, 0)
emit("everyday", "one-class", [[3], [-2]], [0, 0], -100, 0)

emit("smoothing", "a-tenth-of-four", [[2, -1, 0.5, 0]], [0], -100, 0.1)
emit("smoothing", "two-classes", *batch(30, 5, 2), -100, 0.2)
emit("smoothing", "three-tenths", *batch(31, 6, 5), -100, 0.3)
emit("smoothing", "all-of-it", *batch(32, 4, 3), -100, 1)
emit("smoothing", "a-little", *batch(33, 8, 12, 4.0), -100, 0.01)
emit("smoothing", "one-class", [[3], [-2]], [0, 0], -100, 0.5)
emit("smoothing", "sure-and-right", [[20, 0, 0], [0, 18, -2]], [0, 1], -100, 0.1)
emit("smoothing", "a-hundred-classes", *batch(34, 7, 100, 2.0), -100, 0.15)

emit("ignored-rows", "padding-at-the-end", [[1, 2, 3], [0, 1, -1], [2, 0, 1], [5, 5, 9]], [2, 0, -100, -100], -100, 0)
emit("ignored-rows", "minus-one", *padded(40, 8, 5, -1), 0)
emit("ignored-rows", "class-zero", *padded(41, 9, 4, 0), 0)
emit("ignored-rows", "a-class-in-the-middle", *padded(42, 10, 5, 2), 0.1)
emit("ignored-rows", "minus-seven", *padded(43, 7, 3, -7), 0)
emit("ignored-rows", "smoothed-as-well", *padded(44, 12, 6, -100), 0.2)
emit("ignored-rows", "one-left", [[1, 2], [0, 3], [4, -1]], [-100, 0, -100], -100, 0.05)
emit("ignored-rows", "many", *padded(45, 60, 20, -100, 0.7), 0.1)

emit("large-logits", "sure-and-wrong", [[10000, 9999, -10000]], [2], -100, 0)
emit("large-logits", "all-large", [[10000, 9999, 9998.5], [-10000, -9999, -9998]], [1, 0], -100, 0)
emit("large-logits", "smoothed", [[10000, -10000, 3], [0, 20, 500]], [0, 2], -100, 0.1)
emit("large-logits", "a-hundred", [[100, 0, 50, -20], [0, 60, 0, 30]], [1, 3], -100, 0)
emit("large-logits", "one-of-many", batch(50, 6, 4)[0] + [[-100000, 100000, 0, 5]], [0, 1, 2, 3, 0, 1, 0], -100, 0.3)
emit("large-logits", "seven-hundred-and-ten", [[710, 709, 708]], [0], -100, 0)
emit("large-logits", "minus-eight-hundred", [[-800, -801, -799.5, -802]], [1], -100, 0.25)

emit("impossible-classes", "one", [[1, "-inf", 0.5]], [0], -100, 0)
emit("impossible-classes", "different-ones", [["-inf", 2, 1], [0, "-inf", 3], [1, 0, "-inf"]], [1, 2, 1], -100, 0)
emit("impossible-classes", "most", [[0.5, "-inf", "-inf", "-inf", 1.5], ["-inf", 3, 4, "-inf", "-inf"]], [4, 1], -100, 0)
emit("impossible-classes", "beside-an-ignored-row", [["-inf", 1, 0], [2, "-inf", 1]], [2, 1], 1, 0)

emit("ignored-rubbish", "nan", [[1, 2, 0], [NAN, NAN, NAN], [0, 1, 3]], [0, -100, 1], -100, 0)
emit("ignored-rubbish", "infinite", [[INF, 1], [2, -1], ["-inf", "-inf"]], [-100, 1, -100], -100, 0)
emit("ignored-rubbish", "smoothed", [[1, NAN], [2, -1], [INF, "-inf"], [0, 1]], [-1, 1, -1, 0], -1, 0.2)
emit("ignored-rubbish", "class-zero", [[1, 2, NAN], [2, -1, 1], [0, 1, 0.5], [INF, INF, 0]], [0, 1, 2, 0], 0, 0.1)
emit("ignored-rubbish", "huge", [[1e300, -1e300], [0.5, 1]], [-100, 0], -100, 0)

emit("nothing-left", "one-row", [[1, 2]], [-100], -100, 0)
emit("nothing-left", "three-rows", [[1, 2], [3, NAN], [5, 6]], [0, 0, 0], 0, 0.1)
emit("nothing-left", "one-class", [[4], [5]], [0, 0], 0, 0)

emit("nothing-left", "all-but-one-row", [[0.5] * 3] * 255 + [[1, 2, 0]], [2] * 255 + [0], 2, 0.1)
emit("nothing-left", "256-classes", [[k % 7 for k in range(256)]], [3], -1, 0.2)
# A class whose weight is 1e-9 counts where there are many of them.
emit("large-logits", "many-light-classes", [[0.5] + [-20.5 - k % 2 / 4 for k in range(255)]], [0], -1, 0)
