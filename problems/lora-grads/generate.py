"""Cases of `lora-grads`. Entries are small dyadic numbers, exact in any order of summation and short to store, but for those of `any-numbers`."""

import json
import random


def emit(group, name, x, a, b, s, dy):
    case = {"name": name, "args": [x, a, b, float(s), dy]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def matrix(rng, rows, cols):
    return [[rng.randrange(-20, 21) / 8 for _ in range(cols)] for _ in range(rows)]


def zeros(rows, cols):
    return [[0.0] * cols for _ in range(rows)]


def adapter(seed, n, d_in, d_out, r, s):
    rng = random.Random(seed)
    return [matrix(rng, n, d_in), matrix(rng, r, d_in), matrix(rng, d_out, r), s, matrix(rng, n, d_out)]


def fresh(*sizes):
    x, a, b, s, dy = adapter(*sizes)
    return x, a, zeros(len(b), len(b[0])), s, dy


def product(p, q):
    return [[sum(u * v for u, v in zip(row, column)) for column in zip(*q)] for row in p]


def transposed(p):
    return [list(column) for column in zip(*p)]


def after_steps(seed, steps, lr, n, d_in, d_out, r, s):
    """Steps of plain gradient descent from a fresh adapter, each with a batch of its own."""
    rng = random.Random(seed)
    a, b = matrix(rng, r, d_in), zeros(d_out, r)
    for _ in range(steps):
        x, dy = matrix(rng, n, d_in), matrix(rng, n, d_out)
        db, da = product(transposed(dy), product(x, transposed(a))), product(transposed(product(dy, b)), x)
        b = [[short(p - lr * s * g) for p, g in zip(*rows)] for rows in zip(b, db)]
        a = [[short(p - lr * s * g) for p, g in zip(*rows)] for rows in zip(a, da)]
    return matrix(rng, n, d_in), a, b, s, matrix(rng, n, d_out)


def short(value):
    return float(f"{value:.6g}")


X, A, B = [[1.0, 2.0]], [[1.0, 1.0], [0.0, 2.0]], [[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]]
emit("sample", "two-to-three", X, A, B, 2, [[1.0, 0.0, -1.0]])
emit("sample", "b-is-zero", X, A, zeros(3, 2), 2, [[1.0, 0.0, -1.0]])

emit("general", "small", *adapter(1, 2, 4, 5, 3, 0.5))
emit("general", "wide", *adapter(2, 3, 12, 4, 2, 3))
emit("general", "narrow", *adapter(3, 5, 3, 14, 2, 1.5))
emit("general", "rank-one", *adapter(4, 4, 6, 7, 1, 8))
emit("general", "rank-above-the-widths", *adapter(5, 4, 3, 5, 9, 0.25))
emit("general", "one-input", *adapter(6, 3, 1, 4, 2, 5))
emit("general", "one-output", *adapter(7, 3, 5, 1, 2, 5))
emit("general", "larger", *adapter(8, 9, 24, 16, 6, 2.75))

emit("fresh-adapter", "plain", *fresh(10, 3, 5, 4, 2, 2))
emit("fresh-adapter", "one-row", *fresh(11, 1, 6, 3, 4, 0.5))
emit("fresh-adapter", "rank-one", *fresh(12, 5, 4, 8, 1, 16))
x, a, b, s, dy = adapter(13, 4, 6, 5, 3, 3)
emit("fresh-adapter", "one-column-of-b-is-zero", x, a, [[row[0], 0.0, row[2]] for row in b], s, dy)
emit("fresh-adapter", "a-is-zero-instead", x, zeros(3, 6), b, s, dy)

emit("dead-adapter", "plain", x, zeros(3, 6), zeros(5, 3), s, dy)
x, a, b, s, dy = adapter(15, 2, 3, 4, 1, 8)
emit("dead-adapter", "rank-one", x, zeros(1, 3), zeros(4, 1), s, dy)
emit("dead-adapter", "no-loss", x, a, b, s, zeros(2, 4))

for name, s in [("one", 1), ("a-sixteenth", 0.0625), ("thirty-two", 32), ("minus-a-half", -0.5), ("a-third", 1 / 3)]:
    emit("factor", name, *adapter(20, 3, 5, 4, 2, s))
emit("factor", "rank-eight-alpha-sixteen", *adapter(21, 2, 10, 9, 8, 2))

emit("batch", "one-row", *adapter(30, 1, 5, 4, 2, 1.5))
emit("batch", "sixty-rows", *adapter(31, 60, 5, 4, 3, 0.5))
x, a, b, s, dy = adapter(32, 1, 4, 3, 2, 2)
emit("batch", "the-same-row-once", x, a, b, s, dy)
emit("batch", "the-same-row-seven-times", x * 7, a, b, s, dy * 7)
x, a, b, s, dy = adapter(33, 5, 4, 6, 2, 2)
emit("batch", "rows-without-a-loss", x, a, b, s, [row if i % 2 else [0.0] * 6 for i, row in enumerate(dy)])

emit("square", "all-five", *adapter(40, 5, 5, 5, 5, 1.5))
emit("square", "three-of-four", *adapter(41, 7, 4, 4, 4, 0.75))
emit("square", "one-number-each", *adapter(42, 1, 1, 1, 1, 3))
emit("square", "in-as-wide-as-out", *adapter(43, 3, 6, 6, 2, 2))

for steps in (1, 2, 5):
    emit("after-a-step", f"{steps}", *after_steps(50 + steps, steps, 0.0625, 3, 5, 4, 2, 0.5))
def scaled(seed, n, d_in, d_out, r, s, sizes):
    """Decimal numbers, x, a, b and dy each of their own size."""
    rng = random.Random(seed)
    shapes = (n, d_in), (r, d_in), (d_out, r), (n, d_out)
    x, a, b, dy = ([[round(rng.gauss(0, 1), 3) * size for _ in range(cols)] for _ in range(rows)] for (rows, cols), size in zip(shapes, sizes))
    return x, a, b, s, dy


emit("any-numbers", "a-tenth", [[0.1]], [[1.1]], [[0.9]], 1, [[0.7]])
for name, sizes in [("decimal", (1, 1, 1, 1)), ("large-x", (300, 1, 1, 1)), ("huge-x", (1e6, 1, 1, 1)), ("small-x", (1e-6, 1, 1, 1)),
                    ("large-a", (1, 300, 1, 1)), ("large-b", (1, 1, 300, 1)), ("large-dy", (1, 1, 1, 300)), ("small-dy", (1, 1, 1, 1e-6))]:
    emit("any-numbers", name, *scaled(60, 3, 5, 4, 2, 1.5, sizes))

# Periods in both directions keep the stored case small.
PERIOD = [0.5, -1.0, 0.25, 2.0, -0.5, 1.0, 0.0]


def periodic(rows, cols, step):
    return [[PERIOD[(step * i + j + i * i) % 7] for j in range(cols)] for i in range(rows)]


emit("wide-layer", "a-thousand-each-way", periodic(40, 1024, 1), periodic(2, 1024, 3), periodic(1000, 2, 5), 4, periodic(40, 1000, 2))

emit("wide-layer", "a-hundred-rows-and-a-rank-of-64", periodic(100, 3, 1), periodic(64, 3, 3), periodic(2, 64, 5), 0.5, periodic(100, 2, 2))
emit("wide-layer", "1024-outputs", periodic(2, 3, 1), periodic(2, 3, 3), periodic(1024, 2, 5), 0.5, periodic(2, 1024, 2))
