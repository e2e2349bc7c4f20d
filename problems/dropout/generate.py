"""Cases of `dropout`. The checker does not look at the stored answers: they are valid ones."""

import json
import random


def emit(group, name, xs, dys, training, p, answer=None):
    xs, dys = ([[float(v) for v in row] for row in rows] for rows in (xs, dys))
    case = {"name": name, "args": [xs, dys, training, p], "expect": answer or dropout(xs, dys, training, p, name)}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def dropout(xs, dys, training, p, seed):
    rng = random.Random(seed)
    ys, dxs = [], []
    for x, dy, active in zip(xs, dys, training):
        keep = [not active or rng.random() >= p for _ in x]
        scale = 1 / (1 - p) if active and p < 1 else 1.0
        ys.append([v * scale if k else 0.0 for v, k in zip(x, keep)])
        dxs.append([v * scale if k else 0.0 for v, k in zip(dy, keep)])
    return {"ys": ys, "dxs": dxs}


def noise(seed, steps, n, values=(-2.5, -1.5, -0.5, 0.75, 1.25, 3.0)):
    rng = random.Random(seed)
    return [[rng.choice(values) for _ in range(n)] for _ in range(steps)]


def emit_noise(group, name, steps, n, p, training=None, xs=(), dys=()):
    emit(group, name, xs or noise(name, steps, n), dys or noise(name + "'", steps, n), training or [True] * steps, p)


def emit_coins(group, name, steps, n, p, training=None):
    """Many coins, and little to store beside them."""
    emit_noise(group, name, steps, n, p, training, noise(name, steps, n, (-1.5, 0.75, 3.0)), [[1] * n] * steps)


def relu(rows):
    return [[max(v, 0.0) for v in row] for row in rows]


emit(
    "sample",
    "half",
    [[1, 2, 3, 4], [5, 6, 7, 8]],
    [[1, 1, -1, 2], [1, 1, -1, 2]],
    [True, False],
    0.5,
    {"ys": [[2.0, 0.0, 6.0, 0.0], [5.0, 6.0, 7.0, 8.0]], "dxs": [[2.0, 0.0, -2.0, 0.0], [1.0, 1.0, -1.0, 2.0]]},
)
emit("sample", "a-tenth", [[10, -20, 30, -40, 50, 60]], [[0.5, 0.25, -1, 2, 1, -3]], [True], 0.1)

emit_noise("scale", "one-tenth", 3, 20, 0.1)
emit_noise("scale", "three-quarters", 4, 25, 0.75)
emit_noise("scale", "one-fifth", 1, 60, 0.2)
emit_noise("scale", "thin-steps", 40, 3, 0.35)
emit_noise("scale", "nearly-all", 12, 50, 0.95)
emit_noise("scale", "very-few", 5, 40, 0.015625)
emit("scale", "large-and-small", [[1e200, -3e-200, 7e150, 5.0, -1e-9] * 8], [[2e-100, 4e100, -1.0, 3e-9, 6e80] * 8], [True], 0.4)

emit_noise("evaluation", "one-step", 1, 7, 0.5, [False])
emit_noise("evaluation", "never-trains", 5, 12, 0.3, [False] * 5)
emit_noise("evaluation", "by-turns", 8, 15, 0.6, [True, False] * 4)
emit_noise("evaluation", "training-comes-last", 6, 9, 0.25, [False] * 4 + [True] * 2)
emit_noise("evaluation", "p-of-nearly-one", 2, 10, 0.99, [False, False])

emit_noise("backward", "half", 4, 30, 0.5)
emit_noise("backward", "one-third", 10, 11, 1 / 3)
emit_noise("backward", "mostly-dropped", 3, 80, 0.8)
emit_noise("backward", "with-evaluation-between", 6, 35, 0.4, [True, True, False, True, False, True])
emit_noise("backward", "square", 9, 9, 0.45)

emit_noise("zeros-in-x", "all-zero", 20, 80, 0.3, xs=[[0] * 80] * 20)
emit_noise("zeros-in-x", "behind-a-relu", 24, 60, 0.6, xs=relu(noise(1, 24, 60)))
emit_noise("zeros-in-x", "no-gradient-at-all", 15, 70, 0.3, dys=[[0] * 70] * 15)
emit_noise("zeros-in-x", "one-hot", 40, 30, 0.2, xs=[[float(i == t % 30) for i in range(30)] for t in range(40)])
emit_noise("zeros-in-x", "both-zero-here-and-there", 3, 10, 0.5, xs=relu(noise(2, 3, 10)), dys=relu(noise(3, 3, 10)))

emit_noise("zero-and-one", "zero", 3, 14, 0.0)
emit_noise("zero-and-one", "zero-by-turns", 4, 5, 0.0, [True, False, True, False])
emit_noise("zero-and-one", "one", 3, 14, 1.0)
emit_noise("zero-and-one", "one-by-turns", 3, 6, 1.0, [False, True, False])
emit_noise("zero-and-one", "one-entry", 1, 1, 1.0)
emit_noise("zero-and-one", "one-of-zeros", 2, 6, 1.0, xs=[[0, 1, 0, 2, -1, 0]] * 2)

emit_coins("rate", "one-tenth", 100, 90, 0.1)
emit_coins("rate", "three-tenths", 120, 50, 0.3)
emit_coins("rate", "seven-tenths", 60, 120, 0.7)
emit_coins("rate", "one-long-step", 1, 6000, 0.2)
emit_coins("rate", "less-than-a-percent", 60, 200, 0.0078125)

emit_coins("independent", "half", 150, 60, 0.5)
emit_noise("independent", "of-the-signs", 100, 120, 0.5, dys=noise("signs", 100, 120, (-1, 1, 2)))
emit_coins("independent", "two-entries", 3000, 2, 0.4)
emit_coins("independent", "one-entry", 4000, 1, 0.5)
emit_coins("independent", "two-steps", 2, 4000, 0.3)
emit_coins("independent", "with-evaluation-between", 120, 70, 0.35, [t % 3 != 2 for t in range(120)])

emit_coins("independent", "twenty-thousand", 100, 200, 0.3)
