"""Cases of `encoder-block`. All gammas differ from 1, all betas and biases from 0, and f is no multiple of d."""

import json
import math
import random


def matrix(rng, rows, cols, spread, mean=0.0):
    return [[round(rng.gauss(mean, spread), 3) for _ in range(cols)] for _ in range(rows)]


def vector(rng, size, spread, mean=0.0):
    return matrix(rng, 1, size, spread, mean)[0]


def weights(rng, d, f):
    soft = 1.1 / math.sqrt(d)
    params = {name: matrix(rng, d, d, soft) for name in ("wq", "wk", "wv", "wo")}
    params |= {"w1": matrix(rng, d, f, soft), "b1": vector(rng, f, 0.4)}
    params |= {"w2": matrix(rng, f, d, 1.1 / math.sqrt(f)), "b2": vector(rng, d, 0.4)}
    for k in (1, 2):
        params |= {f"gamma{k}": vector(rng, d, 0.4, 1.2), f"beta{k}": vector(rng, d, 0.4)}
    return params


def floats(value):
    return [floats(item) for item in value] if isinstance(value, list) else float(value)


def emit(group, name, x, params, h, pad, norm_first, act):
    flags = [j in set(pad) for j in range(len(x))]
    record = {key: floats(value) for key, value in params.items()}
    case = {"name": name, "args": [floats(x), record, h, flags, norm_first, act]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def block(seed, n, d, f, spread=1.0, mean=0.2):
    rng = random.Random(seed)
    return matrix(rng, n, d, spread, mean), weights(rng, d, f)


EYE = [[1, 0], [0, 1]]
SMALL = {"wq": EYE, "wk": EYE, "wv": EYE, "wo": EYE, "w1": [[1, 0, 0], [0, 1, 1]], "b1": [0, 0, -1], "w2": [[1, 0], [1, 0], [0, 1]],
         "b2": [0, 0], "gamma1": [1, 2], "beta1": [0, 1], "gamma2": [2, 1], "beta2": [0, 0]}
emit("sample", "norm-after", [[1, 3]], SMALL, 1, [], False, "relu")
emit("sample", "norm-first", [[1, 3]], SMALL, 1, [], True, "relu")
emit("sample", "three-tokens", [[1, 3], [0, -1], [5, 2]], SMALL, 2, [2], True, "gelu")

BOTH = (("norm-after", False), ("norm-first", True))
for group, first in BOTH:
    emit(group, "two-heads", *block(1, 4, 6, 10), 2, [], first, "relu")
    emit(group, "three-heads", *block(2, 5, 12, 7), 3, [], first, "relu")
    emit(group, "one-head", *block(3, 3, 4, 16), 1, [], first, "relu")
    emit(group, "narrow-hidden-layer", *block(4, 6, 8, 3), 4, [], first, "relu")
    emit(group, "shifted", *block(5, 4, 6, 9, 0.7, 3.0), 3, [], first, "relu")
    emit(group, "larger", *block(6, 20, 12, 20), 3, [], first, "relu")

for name, first in BOTH:
    emit("gelu", f"{name}-two-heads", *block(10, 4, 6, 11), 2, [], first, "gelu")
    emit("gelu", f"{name}-wide-inputs", *block(11, 3, 8, 9, 4.0), 2, [], first, "gelu")
    emit("gelu", f"{name}-many-units", *block(12, 5, 4, 30), 4, [], first, "gelu")

for name, first in BOTH:
    emit("padding", f"{name}-right", *block(20, 6, 6, 8), 3, [4, 5], first, "relu")
    emit("padding", f"{name}-left", *block(21, 5, 8, 5), 2, [0, 1], first, "relu")
    emit("padding", f"{name}-in-between", *block(22, 7, 6, 10), 2, [1, 4], first, "relu")
    x, params = block(23, 5, 6, 7)
    emit("padding", f"{name}-before-the-change", x, params, 2, [1, 3], first, "relu")
    x = [[50.0 * v for v in row] if j in (1, 3) else row for j, row in enumerate(x)]
    emit("padding", f"{name}-changed", x, params, 2, [1, 3], first, "relu")
    x = [[0.0] * 6 if j in (1, 3) else row for j, row in enumerate(x)]
    emit("padding", f"{name}-zeros", x, params, 2, [1, 3], first, "relu")
    emit("padding", f"{name}-one-real", *block(24, 4, 4, 6), 2, [0, 2, 3], first, "relu")

for scale in (0.01, 0.003):
    x, params = block(30, 4, 6, 9)
    x = [[round(scale * v, 6) for v in row] for row in x]
    emit("small-inputs", f"norm-first-{int(1000 * scale)}-thousandths", x, params, 2, [], True, "relu")
    low = params | {"wv": [[0.01 * v for v in row] for row in params["wv"]], "gamma1": [0.004 * v for v in params["gamma1"]],
                    "beta1": [0.002 * v for v in params["beta1"]], "b1": [0.01 * v for v in params["b1"]],
                    "b2": [0.001 * v for v in params["b2"]]}
    emit("small-inputs", f"norm-after-{int(1000 * scale)}-thousandths", x, low, 2, [], False, "relu")

for name, first in BOTH:
    for act in ("relu", "gelu"):
        emit("one-token", f"{name}-{act}", *block(40, 1, 6, 8), 3, [], first, act)
    emit("one-token", f"{name}-as-many-heads-as-columns", *block(41, 1, 5, 7), 5, [], first, "relu")
emit("one-token", "width-one", *block(42, 1, 1, 3), 1, [], True, "relu")

for name, first in BOTH:
    emit("nothing-but-padding", f"{name}-three", *block(50, 3, 4, 6), 2, range(3), first, "relu")
    emit("nothing-but-padding", f"{name}-one", *block(51, 1, 6, 5), 3, [0], first, "relu")

for name, first in BOTH:
    x, params = block(60, 6, 6, 8)
    sharp = {key: [[60 * v for v in row] for row in params[key]] for key in ("wq", "wk")}
    emit("large-scores", f"{name}-six-tokens", x, params | sharp, 2, [2], first, "relu")
def far_below(seed, n):
    """Every score is near -998,000: whatever stands in the place of minus infinity must be lower still."""
    x, params = block(seed, n, 4, 6)
    for key, large in (("wq", -118.8), ("wk", 118.8)):
        params[key] = [[(large, 1)[i % 2] if i == j else 0 for j in range(4)] for i in range(4)]
    params |= {"gamma1": [0, 1.5, 0, 0.75], "beta1": [10, 0.25, 10, -0.5]}
    return [[10, row[1], 10, row[3]] for row in x], params


for name, first in BOTH:
    emit("large-scores", f"{name}-all-far-below", *far_below(61, 5), 2, [1, 4], first, "relu")

# The ends of all ranges.
emit("large-scores", "longest", *block(70, 48, 2, 1), 2, [7], True, "gelu")
emit("large-scores", "widest", *block(71, 3, 32, 128), 8, [], False, "relu")
x, params = block(72, 3, 4, 3)
x[0], params["b2"] = [1e4, -1e4, 3, 0.5], [1e4, -1e4, 1, 2]
emit("large-scores", "ten-thousand", x, params, 2, [], True, "relu")

# The first token sees the second with a weight of 1e-11, and its value is large: nothing is too small to count.
heavy = {name: [[0] * 2] * 2 for name in ("wq", "wk", "wv", "wo")}
heavy |= {"wq": [[3, 0], [3, 0]], "wk": [[3, 0], [0, 0]], "wv": [[0, 0], [1e4, 0]], "wo": [[1e4, 0], [0, 0]]}
heavy |= {"w1": [[0.5], [0.25]], "b1": [0.1], "w2": [[0.5, -0.25]], "b2": [0.5, 1.5], "gamma1": [1, 1], "beta1": [1, 1],
          "gamma2": [1.5, 0.5], "beta2": [0.25, -0.5]}
emit("large-scores", "a-light-token-with-a-heavy-value", [[1, -1], [-1, 1]], heavy, 1, [], True, "relu")
