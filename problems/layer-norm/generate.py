"""Cases of `layer-norm`. Only `epsilon`, two samples and constant rows have an epsilon that could show in the answers."""

import json
import random

NONE = 1e-12


def emit(group, name, x, gamma, beta, eps):
    x = [[float(v) for v in row] for row in x]
    case = {"name": name, "args": [x, [float(v) for v in gamma], [float(v) for v in beta], eps]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def normal(rng, n, d, spread=1.0, mean=0.0):
    return [[round(rng.gauss(mean, spread), 4) for _ in range(d)] for _ in range(n)]


def affine(rng, d):
    return [round(rng.uniform(0.4, 2.5) * rng.choice((-1, 1, 1)), 3) for _ in range(d)], [round(rng.gauss(0, 1), 3) for _ in range(d)]


def plain(d):
    return [1.0] * d, [0.0] * d


emit("sample", "by-hand", [[1, 2, 3, 6]], *plain(4), 0.5)
emit("sample", "one-to-four", [[1, 2, 3, 4]], *plain(4), 1e-5)
emit("sample", "gain-and-shift", [[1, 2, 3, 6], [10, 10, 10, 10]], [1, 2, 3, 4], [0, 0, 5, 5], 0.5)

rng = random.Random(1)
emit("rows", "wide", normal(rng, 3, 8), *affine(rng, 8), NONE)
emit("rows", "tall", normal(rng, 9, 6, 3.0, -2.0), *affine(rng, 6), NONE)
emit("rows", "square", normal(rng, 7, 7, 2.0, 1.0), *affine(rng, 7), NONE)
scales = [normal(rng, 1, 10, spread, mean)[0] for spread, mean in [(1, 0), (100, 5), (30, -400), (5, 60), (2000, 10000)]]
emit("rows", "each-its-own-scale", scales, *affine(rng, 10), NONE)
emit("rows", "same-row-again", normal(rng, 1, 6, 4.0) * 3 + normal(rng, 1, 6), *affine(rng, 6), NONE)
emit("rows", "one-row", normal(rng, 1, 12, 2.0, 3.0), *affine(rng, 12), NONE)
emit("rows", "larger", normal(rng, 20, 64, 1.5, 0.5), *affine(rng, 64), NONE)
emit("rows", "width-256", normal(rng, 5, 256, 1.5, -0.5), *affine(rng, 256), NONE)

emit("short-rows", "one-to-four", [[1, 2, 3, 4]], *plain(4), NONE)
emit("short-rows", "pairs", [[1, 2], [5, -5], [0, 100]], [1.5, -0.5], [0.25, 1], NONE)
emit("short-rows", "triples", normal(rng, 6, 3, 2.0, 1.0), *affine(rng, 3), NONE)
emit("short-rows", "fives", normal(rng, 4, 5, 10.0, -7.0), *affine(rng, 5), NONE)

emit("epsilon", "one-to-four-thousandths", [[0.001, 0.002, 0.003, 0.004]], *plain(4), 1e-5)
emit("epsilon", "some-rows-small", normal(rng, 2, 6, 0.004) + normal(rng, 2, 6), *affine(rng, 6), 1e-5)
emit("epsilon", "a-tenth", normal(rng, 5, 7, 0.5, 0.3), *affine(rng, 7), 0.1)
emit("epsilon", "three", normal(rng, 4, 9, 2.0, -1.0), *affine(rng, 9), 3.0)
emit("epsilon", "larger-than-the-variance", normal(rng, 3, 5, 0.2), *affine(rng, 5), 10.0)
emit("epsilon", "ten-beside-two-hundred", [[200, 0]], *plain(2), 10.0)
emit("epsilon", "ten-beside-thousands", normal(rng, 3, 6, 2000.0, 500.0), *affine(rng, 6), 10.0)
emit("epsilon", "three-beside-fifty", normal(rng, 3, 5, 50.0, 20.0), *affine(rng, 5), 3.0)

emit("epsilon", "the-smallest", [[1e-6, -1e-6], [5e-7, -5e-7], [3e-6, 1e-6]], *plain(2), 1e-12)
emit("epsilon", "small-around-one", [[1 + 2.0**-21, 1 - 2.0**-21, 1]], [2, 0.5, -1], [0, 0, 0], 1e-12)

rows = normal(rng, 4, 5, 3.0, 2.0)
emit("gain-and-shift", "gain", rows, [2, -1, 0.5, 3, 1.25], [0] * 5, NONE)
emit("gain-and-shift", "shift", rows, [1] * 5, [1, -2, 0.5, 0, 3], NONE)
emit("gain-and-shift", "both", rows, [0.5, -1.5, 2, 0.25, 3], [4, -3, 0.5, 1, -1], NONE)
emit("gain-and-shift", "a-gain-of-zero", rows, [0, 1.5, 0, -2, 0.75], [0.5, 1, -1, 0, 2], NONE)
emit("gain-and-shift", "shift-outweighs", normal(rng, 6, 3), [0.5, 0.25, -0.75], [50, -20, 8], NONE)

emit("constant-rows", "zeros", [[0] * 4] * 2, [1, 2, 3, 4], [0.5, -1, 2, 0], 1e-5)
emit("constant-rows", "equal-features", [[7] * 5, [-2.5] * 5, [1000] * 5], [2, -1, 0.5, 3, 1], [1, 2, 3, 4, 5], 1e-5)
emit("constant-rows", "among-others", [[3, 3, 3], [1, 2, 6], [-4, -4, -4]], [1.5, 2, -1], [0.25, 0.5, 1], NONE)
emit("constant-rows", "one-feature", [[3], [-100], [0]], [2], [0.75], 1e-5)
emit("constant-rows", "one-number", [[42]], [5], [-1.5], 1e-5)

emit("large-offset", "a-hundred-million", [[1e8 + v for v in (1, 2, 3, 4)], [1e8 + v for v in (5, 0, 2, 1)]], *plain(4), NONE)
emit("large-offset", "minus-a-billion", [[-1e9 + v for v in (24, 0, 20, 18, 48, 16)]], *affine(rng, 6), NONE)
emit("large-offset", "one-row-only", normal(rng, 2, 5) + [[1e8 + v for v in (0.5, 1.5, -0.25, 2, 3)]], *affine(rng, 5), NONE)
emit("large-offset", "ten-million", [[1e7 + rng.randrange(-64, 65) / 64 for _ in range(16)] for _ in range(3)], *affine(rng, 16), NONE)

emit("large-offset", "64-rows", normal(rng, 64, 3), [100, -100, 0.5], [1, 100, -100], 1e-5)
