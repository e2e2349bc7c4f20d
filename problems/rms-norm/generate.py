"""Cases of `rms-norm`. Only `epsilon`, two samples and rows of tiny numbers have an epsilon that shows in the answers."""

import json
import random

NONE = 1e-12


def emit(group, name, x, gamma, eps):
    case = {"name": name, "args": [[[float(v) for v in row] for row in x], [float(v) for v in gamma], eps]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def normal(rng, n, d, spread=1.0, mean=0.0):
    return [[round(rng.gauss(mean, spread), 4) for _ in range(d)] for _ in range(n)]


def times(factor, rows):
    return [[float(f"{factor * v:.6g}") for v in row] for row in rows]


def gains(rng, d):
    return [round(rng.uniform(0.4, 2.5) * rng.choice((-1, 1, 1)), 3) for _ in range(d)]


emit("sample", "by-hand", [[1, 7]], [1, 1], 11.0)
emit("sample", "three-four", [[3, 4], [0, 0]], [1, -10], 1e-5)
emit("sample", "huge", [[1e200, 1e200]], [2, 0.5], 1e-5)

rng = random.Random(1)
emit("rows", "wide", normal(rng, 3, 8), gains(rng, 8), NONE)
emit("rows", "tall", normal(rng, 9, 6, 3.0), gains(rng, 6), NONE)
emit("rows", "square", normal(rng, 7, 7, 2.0), gains(rng, 7), NONE)
scales = [normal(rng, 1, 10, spread)[0] for spread in (1, 100, 30, 5, 2000)]
emit("rows", "each-its-own-scale", scales, gains(rng, 10), NONE)
row = normal(rng, 1, 6)
emit("rows", "one-row-in-four-scales", row + times(10, row) + times(-3, row) + times(0.5, row), gains(rng, 6), NONE)
emit("rows", "one-row", normal(rng, 1, 12, 2.0), gains(rng, 12), NONE)
emit("rows", "one-feature", [[3], [-100], [0.25]], [2.5], NONE)
emit("rows", "larger", normal(rng, 20, 64, 1.5), gains(rng, 64), NONE)
emit("rows", "width-256", normal(rng, 5, 256, 1.5), gains(rng, 256), NONE)

emit("far-from-zero", "all-positive", [[1, 2, 3, 4], [5, 5, 5, 5], [10, 11, 12, 13]], [1, 1, 1, 1], NONE)
emit("far-from-zero", "plus-and-minus", normal(rng, 3, 6, 1.0, 4.0) + normal(rng, 2, 6, 2.0, -9.0), gains(rng, 6), NONE)
emit("far-from-zero", "constant", [[7] * 3, [-2.5] * 3], [2, -1, 0.5], NONE)
emit("far-from-zero", "large-mean", normal(rng, 4, 9, 1.0, 300.0), gains(rng, 9), NONE)

emit("epsilon", "thousandths", [[0.001, -0.002, 0.003, 0.004]], [1, 1, 1, 1], 1e-5)
emit("epsilon", "some-rows-small", normal(rng, 2, 6, 0.004) + normal(rng, 2, 6), gains(rng, 6), 1e-5)
emit("epsilon", "a-tenth", normal(rng, 5, 7, 0.5, 0.3), gains(rng, 7), 0.1)
emit("epsilon", "three", normal(rng, 4, 9, 5.0, -1.0), gains(rng, 9), 3.0)
emit("epsilon", "larger-than-the-squares", normal(rng, 3, 5, 0.2), gains(rng, 5), 10.0)
emit("epsilon", "one-number", [[0.5]], [3], 0.75)
emit("epsilon", "ten-beside-two-hundred", [[200, 0]], [1, 1], 10.0)
emit("epsilon", "ten-beside-thousands", normal(rng, 3, 6, 3000.0), gains(rng, 6), 10.0)
emit("epsilon", "three-beside-fifty", normal(rng, 3, 5, 50.0, 20.0), gains(rng, 5), 3.0)

rows = normal(rng, 4, 5, 3.0, 2.0)
emit("gain", "by-column", rows, [2, -1, 0.5, 3, 1.25], NONE)
emit("gain", "a-gain-of-zero", rows, [0, 1.5, 0, -2, 0.75], NONE)
emit("gain", "near-one", rows, [1.01, 0.98, 1, 0.95, 1.1], NONE)
emit("gain", "small-and-large", normal(rng, 6, 3), [0.01, 60, -5], NONE)

emit("zero-rows", "all", [[0] * 4] * 2, [1, 2, 3, 4], NONE)
emit("zero-rows", "among-others", [[3, -4, 5], [0, 0, 0], [0, 1, 0]], [1.5, 2, -1], NONE)
emit("zero-rows", "last", normal(rng, 3, 7) + [[0] * 7], gains(rng, 7), NONE)

emit("huge", "1e200", times(1e200, normal(rng, 3, 4)), gains(rng, 4), 1e-5)
emit("huge", "one-huge-entry", [[1e180, 2, 3], [1, 2, 4], [-5e250, 2.5e250, 1e250]], [1.5, -0.5, 2], NONE)
emit("huge", "largest", [[1e300] * 8, [-1e300, 1e300] * 4], gains(rng, 8), 10.0)
emit("huge", "all-negative", [[-1e200, -2e200, -5e199], [-3e250, -1e250, -2e250]], [1.5, -0.5, 2], 1e-5)
emit("huge", "some-rows", normal(rng, 2, 5) + times(3e170, normal(rng, 2, 5)) + [[0] * 5], gains(rng, 5), NONE)
emit("huge", "squares-just-overflow", times(2e154, normal(rng, 2, 6)), gains(rng, 6), 0.5)

emit("very-small", "1e-200", times(1e-200, [[1, -2, 3.5], [4, 1.25, -6]]), [1.5, 2, -1], 1e-5)
emit("very-small", "1e-160", times(1e-160, normal(rng, 3, 5)), gains(rng, 5), 0.25)
emit("very-small", "down-to-1e-9", times(1e-9, normal(rng, 2, 4)), gains(rng, 4), NONE)

emit("very-small", "64-rows-and-large-gains", normal(rng, 64, 3), [100, -100, 0.5], NONE)
emit("epsilon", "eleven", [[3, -1], [0.5, 2]], [1, 2], 11)
emit("epsilon", "the-smallest", [[1e-6, -3e-7], [2e-7, 0], [4e-6, 1e-6]], [1, -2], NONE)
