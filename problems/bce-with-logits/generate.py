"""Cases of `bce-with-logits`."""

import json
import random


def emit(group, name, x, y, weight):
    args = [[float(v) for v in x], [float(v) for v in y], float(weight)]
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": {"name": name, "args": args}}))


def batch(seed, n, spread=2.0, positive=0.5):
    rng = random.Random(seed)
    return [round(rng.gauss(0, spread), 3) for _ in range(n)], [int(rng.random() < positive) for _ in range(n)]


def soft(seed, n, weight, spread=2.0):
    """Labels far from the probability at which the derivative would vanish."""
    import math

    rng = random.Random(seed)
    xs, ys = [], []
    while len(xs) < n:
        x, y = round(rng.gauss(0, spread), 3), round(rng.random(), 2)
        p = 1 / (1 + math.exp(-x))
        down, up = (1 - y) * p, weight * y * (1 - p)
        if abs(down - up) > 0.05 * max(down, up):
            xs.append(x)
            ys.append(y)
    return xs, ys, weight


emit("sample", "weight-three", [0, 2], [1, 0], 3)
emit("sample", "almost-nothing", [40], [1], 1)

for seed, n in enumerate([2, 3, 7, 20, 150]):
    emit("everyday", f"{n}-examples", *batch(seed, n), 1)
emit("everyday", "all-zero-logits", [0] * 5, [1, 0, 0, 1, 0], 1)
emit("everyday", "only-negatives", batch(10, 6)[0], [0] * 6, 1)
emit("everyday", "only-positives", batch(11, 6)[0], [1] * 6, 1)

for seed, (n, weight, positive) in enumerate([(4, 3, 0.5), (9, 0.25, 0.4), (40, 20, 0.1), (25, 1.5, 0.7), (6, 100, 0.3)]):
    x, y = batch(20 + seed, n, 2.5, positive)
    y[0], y[-1] = 1, 0
    emit("positive-weight", f"weight-{weight}-of-{n}".replace(".", "-"), x, y, weight)
emit("positive-weight", "only-positives", batch(30, 5)[0], [1] * 5, 4)
emit("positive-weight", "only-negatives", batch(31, 5)[0], [0] * 5, 4)

emit("soft-labels", "three-tenths", [1.5, -2], [0.3, 0.3], 1)
emit("soft-labels", "weight-one", *soft(40, 8, 1))
emit("soft-labels", "weight-five", *soft(41, 9, 5))
emit("soft-labels", "weight-a-half", *soft(42, 30, 0.5))
emit("soft-labels", "smoothed", batch(43, 6, 1.0)[0], [0.95, 0.05, 0.05, 0.95, 0.05, 0.95], 2)
emit("very-wrong", "soft-labels", [200, -300, 1000, -1000], [0.25, 0.75, 0.5, 0.125], 3)

emit("very-wrong", "plus-a-thousand", [1000], [0], 1)
emit("very-wrong", "minus-a-thousand", [-1000], [1], 1)
emit("very-wrong", "both", [1000, -800], [0, 1], 2.5)
emit("very-wrong", "forty", [40, -40, 38], [0, 1, 0], 1)
emit("very-wrong", "seventeen", [17, -17.5, 20], [0, 1, 0], 3)
emit("very-wrong", "one-of-many", batch(50, 12)[0] + [-10000], batch(50, 12)[1] + [1], 1)
emit("very-wrong", "seven-hundred", [710, -709.5, 745], [0, 1, 0], 0.5)

emit("very-right", "forty", [40, 40.5], [1, 1], 1)
emit("very-right", "minus-forty", [-40], [0], 1)
emit("very-right", "eighteen", [18, -19, 17], [1, 0, 1], 1)
emit("very-right", "six-hundred", [600, -600, 610], [1, 0, 1], 3)
emit("very-right", "eight-hundred", [800, -800], [1, 0], 2)
emit("very-right", "ten-to-forty", [10, 20, 30, 40], [1, 1, 1, 1], 7)
emit("very-right", "a-thousand", [1000, -1000, 1000], [1, 0, 1], 1)

emit("one-example", "positive", [0.7], [1], 2)
emit("one-example", "negative", [0.7], [0], 2)
emit("one-example", "soft", [-1.25], [0.9], 0.5)

emit("one-example", "a-thousand-instead", [10000, -10000, 0.5, -2] * 250, [0, 1, 1, 0] * 250, 0.01)
emit("one-example", "soft-labels-next-to-hard-ones", [2, -1.5, 0.25], [0.9995, 0.0005, 0.99975], 3)
