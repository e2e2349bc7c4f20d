"""Cases of `decoder-block`. All gammas differ from 1, all betas and biases from 0; the two attentions have weights of their own."""

import json
import math
import random


def matrix(rng, rows, cols, spread, mean=0.0):
    return [[round(rng.gauss(mean, spread), 3) for _ in range(cols)] for _ in range(rows)]


def vector(rng, size, spread, mean=0.0):
    return matrix(rng, 1, size, spread, mean)[0]


def weights(rng, d, f):
    soft = 1.1 / math.sqrt(d)
    params = {name: matrix(rng, d, d, soft) for name in ("wq", "wk", "wv", "wo", "cq", "ck", "cv", "co")}
    params |= {"w1": matrix(rng, d, f, soft), "b1": vector(rng, f, 0.4)}
    params |= {"w2": matrix(rng, f, d, 1.1 / math.sqrt(f)), "b2": vector(rng, d, 0.4)}
    for k in (1, 2, 3):
        params |= {f"gamma{k}": vector(rng, d, 0.4, 1.2), f"beta{k}": vector(rng, d, 0.4)}
    return params


def floats(value):
    return [floats(item) for item in value] if isinstance(value, list) else float(value)


def emit(group, name, x, memory, params, h, norm_first, self_pad=(), mem_pad=()):
    record = {key: floats(value) for key, value in params.items()}
    flags = [[j in set(pad) for j in range(len(rows))] for rows, pad in ((x, self_pad), (memory, mem_pad))]
    case = {"name": name, "args": [floats(x), floats(memory), record, h, *flags, norm_first]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def block(seed, t, s, d, f):
    rng = random.Random(seed)
    return matrix(rng, t, d, 1.0, 0.2), matrix(rng, s, d, 1.2, -0.2), weights(rng, d, f)


EYE = [[1, 0], [0, 1]]
SMALL = {name: EYE for name in ("wq", "wk", "wv", "wo", "cq", "ck", "cv", "co")} | {
    "w1": [[1, 0, 0], [0, 1, 1]], "b1": [0, 0, -1], "w2": [[1, 0], [1, 0], [0, 1]], "b2": [0, 0],
    "gamma1": [1, 2], "beta1": [0, 1], "gamma2": [1, 3], "beta2": [0, 0], "gamma3": [2, 1], "beta3": [0, 0]}
emit("sample", "norm-after", [[1, 3]], [[4, 2]], SMALL, 1, False)
emit("sample", "norm-first", [[1, 3]], [[4, 2]], SMALL, 1, True)
emit("sample", "two-tokens-three-rows", [[1, 3], [0, -1]], [[4, 2], [-1, 1], [9, 9]], SMALL, 2, True, [], [2])

ORDERS = (("norm-after", False), ("norm-first", True))
for group, first in ORDERS:
    emit(group, "longer-memory", *block(1, 3, 6, 6, 10), 2, first)
    emit(group, "longer-target", *block(2, 7, 4, 6, 8), 3, first)
    emit(group, "same-length", *block(3, 4, 4, 4, 7), 1, first)
    emit(group, "narrow-hidden-layer", *block(4, 5, 3, 8, 3), 4, first)
    emit(group, "larger", *block(5, 14, 18, 12, 20), 3, first)

for name, first in ORDERS:
    x, memory, params = block(10, 5, 4, 6, 7)
    emit("causality", f"{name}-as-it-is", x, memory, params, 2, first)
    other = matrix(random.Random(11), 2, 6, 3.0, 1.0)
    emit("causality", f"{name}-another-end", x[:3] + other, memory, params, 2, first)
    emit("causality", f"{name}-without-the-end", x[:3], memory, params, 2, first)
    emit("causality", f"{name}-another-beginning", other[:1] + x[1:], memory, params, 2, first)

for name, first in ORDERS:
    x, memory, params = block(20, 4, 5, 6, 8)
    emit("memory", f"{name}-as-it-is", x, memory, params, 3, first)
    emit("memory", f"{name}-reversed", x, memory[::-1], params, 3, first)
    emit("memory", f"{name}-one-row-changed", x, memory[:4] + [[2.0, -1.5, 1.0, 3.0, -2.0, 0.5]], params, 3, first)
    emit("memory", f"{name}-shifted-by-ten", x, [[v + 10.0 for v in row] for row in memory], params, 3, first)
    emit("memory", f"{name}-one-row", x, memory[:1], params, 3, first)

for name, first in ORDERS:
    emit("padding", f"{name}-target-right", *block(30, 6, 3, 6, 5), 2, first, [4, 5])
    emit("padding", f"{name}-target-inside", *block(31, 5, 4, 4, 6), 2, first, [1, 2])
    emit("padding", f"{name}-memory-right", *block(32, 3, 6, 6, 7), 3, first, [], [4, 5])
    emit("padding", f"{name}-memory-left", *block(33, 4, 5, 4, 5), 1, first, [], [0, 1])
    emit("padding", f"{name}-both", *block(34, 5, 5, 6, 4), 2, first, [3], [1, 4])

for name, first in ORDERS:
    emit("nothing-to-see", f"{name}-target-left", *block(40, 5, 3, 4, 6), 2, first, [0, 1])
    emit("nothing-to-see", f"{name}-no-memory", *block(41, 3, 4, 6, 5), 3, first, [], range(4))
    emit("nothing-to-see", f"{name}-neither", *block(42, 2, 3, 4, 7), 2, first, range(2), range(3))

for name, first in ORDERS:
    emit("one-token", f"{name}-one-target", *block(50, 1, 5, 6, 8), 3, first)
    emit("one-token", f"{name}-one-each", *block(51, 1, 1, 5, 4), 5, first)

for name, first in ORDERS:
    x, memory, params = block(60, 5, 6, 6, 8)
    sharp = {key: [[60 * v for v in row] for row in params[key]] for key in ("wq", "wk", "cq", "ck")}
    emit("large-scores", f"{name}-five-and-six", x, memory, params | sharp, 2, first, [1], [3])
def far_below(seed, t, s):
    """Every score of both attentions is near -998,000: whatever stands in the place of minus infinity must be lower still."""
    x, memory, params = block(seed, t, s, 4, 6)
    for key, large in (("wq", -118.8), ("wk", 118.8), ("cq", -118.8), ("ck", 118.8)):
        params[key] = [[(large, 1)[i % 2] if i == j else 0 for j in range(4)] for i in range(4)]
    for k in (1, 2):
        params |= {f"gamma{k}": [0, 1.5, 0, 0.75], f"beta{k}": [10, 0.25, 10, -0.5]}
    return *([[10, row[1], 10, row[3]] for row in rows] for rows in (x, memory)), params


for name, first in ORDERS:
    emit("large-scores", f"{name}-target-far-below", *far_below(61, 5, 1), 2, first, [1])
    emit("large-scores", f"{name}-memory-far-below", *far_below(62, 1, 5), 2, first, [], [1, 4])

# The ends of all ranges.
emit("large-scores", "longest", *block(70, 48, 48, 2, 1), 2, True, [7], [9])
emit("large-scores", "widest", *block(71, 3, 2, 32, 128), 8, False)
x, memory, params = block(72, 3, 4, 4, 3)
x[0], memory[1], params["b2"] = [1e4, -1e4, 3, 0.5], [1e4, 2, -1, -1e4], [1e4, -1e4, 1, 2]
for key in ("cq", "ck"):
    params[key] = [[v / 100 for v in row] for row in params[key]]
emit("large-scores", "ten-thousand", x, memory, params, 2, True)

# In each attention one row has a weight of 1e-11 and a large value: nothing is too small to count.
blank = {name: [[0] * 2] * 2 for name in ("wq", "wk", "wv", "wo", "cq", "ck", "cv", "co")}
blank |= {"w1": [[0.5], [0.25]], "b1": [0.1], "w2": [[0.5, -0.25]], "b2": [0.5, 1.5], "gamma1": [1, 1], "beta1": [1, 1],
          "gamma2": [0.5, 0.25], "beta2": [6, 1], "gamma3": [1.5, 0.5], "beta3": [0.25, -0.5]}
heavy = {"v": [[1e4, 0], [0, 0]], "o": [[1e4, 0], [0, 0]]}
own = {"wq": [[3, 0], [3, 0]], "wk": [[0, 0], [3, 0]]} | {f"w{name}": matrix for name, matrix in heavy.items()}
emit("large-scores", "a-light-token-with-a-heavy-value", [[1, -1], [-1, 1]], [[1, 2]], blank | own, 1, True)
other = {"cq": [[1, 0], [0, 0]], "ck": [[0, 0], [6, 0]]} | {f"c{name}": matrix for name, matrix in heavy.items()}
emit("large-scores", "a-light-row-with-a-heavy-value", [[1, -1]], [[1, 0], [0, 1]], blank | other, 1, True)
