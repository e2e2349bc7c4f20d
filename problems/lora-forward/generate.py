"""Cases of `lora-forward`. Entries are small dyadic numbers, exact in any order of summation and short to store, but for those of `any-numbers`."""

import json
import random


def emit(group, name, x, w, bias, a, b, alpha, rslora=False):
    case = {"name": name, "args": [x, w, bias, a, b, float(alpha), rslora]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def matrix(rng, rows, cols, denominator=8):
    return [[rng.randrange(-20, 21) / denominator for _ in range(cols)] for _ in range(rows)]


def layer(seed, n, d_in, d_out, r, zero_b=False):
    rng = random.Random(seed)
    x, w = matrix(rng, n, d_in), matrix(rng, d_in, d_out)
    bias = [rng.randrange(1, 30) / 4 for _ in range(d_out)]
    a, b = matrix(rng, r, d_in), matrix(rng, d_out, r)
    return x, w, bias, a, [[0.0] * r for _ in range(d_out)] if zero_b else b


emit("sample", "two-to-three", [[1.0, 2.0]], [[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]], [0.5, 0.0, -1.0],
     [[1.0, 1.0], [0.0, 2.0]], [[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]], 4)
emit("sample", "rank-stabilised", [[1.0, -1.0, 2.0]], [[1.0, 0.5], [0.0, 2.0], [-1.0, 1.0]], [1.0, 2.0],
     [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 1.0, 1.0]], [[1.0, 0.0, 0.0, 1.0], [0.0, 2.0, 1.0, 0.0]], 6, True)

emit("scaled-by-alpha-over-r", "twice", *layer(1, 3, 5, 4, 2), 4)
emit("scaled-by-alpha-over-r", "a-half", *layer(2, 2, 6, 7, 4), 2)
emit("scaled-by-alpha-over-r", "two-thirds", *layer(3, 5, 7, 4, 3), 2)
emit("scaled-by-alpha-over-r", "sixteen-over-eight", *layer(4, 6, 12, 10, 8), 16)
emit("scaled-by-alpha-over-r", "not-an-integer", *layer(5, 4, 9, 5, 3), 0.7)

emit("rank-stabilised", "rank-four", *layer(10, 3, 6, 5, 4), 6, True)
emit("rank-stabilised", "rank-two", *layer(11, 4, 5, 7, 2), 3, True)
emit("rank-stabilised", "rank-nine", *layer(12, 2, 14, 11, 9), 16, True)
emit("rank-stabilised", "the-same-without", *layer(12, 2, 14, 11, 9), 16, False)

emit("rank-one", "plain", *layer(20, 3, 4, 6, 1), 8)
emit("rank-one", "rank-stabilised", *layer(21, 2, 7, 3, 1), 0.5, True)

emit("untrained", "plain", *layer(30, 4, 6, 5, 2, zero_b=True), 16)
emit("untrained", "rank-stabilised", *layer(31, 3, 5, 8, 3, zero_b=True), 32, True)

emit("shapes", "wide", *layer(40, 2, 3, 17, 2), 6)
emit("shapes", "narrow", *layer(41, 3, 19, 2, 4), 6)
emit("shapes", "square", *layer(42, 4, 6, 6, 3), 5)
emit("shapes", "all-square", *layer(43, 5, 5, 5, 5), 3)
emit("shapes", "one-input", *layer(44, 3, 1, 4, 2), 3)
emit("shapes", "one-output", *layer(45, 3, 5, 1, 2), 3)
emit("shapes", "rank-above-the-width", *layer(46, 2, 3, 2, 7), 5)
emit("shapes", "widest-output", *layer(48, 2, 3, 512, 2), 6)
emit("shapes", "many-rows", *layer(47, 60, 9, 8, 4), 7)

emit("empty-batch", "plain", [], *layer(50, 1, 4, 3, 2)[1:], 8)
emit("empty-batch", "rank-stabilised", [], *layer(51, 1, 2, 5, 3)[1:], 8, True)
def scaled(seed, n, d_in, d_out, r, sizes):
    """Decimal numbers, x, w, bias, a and b each of their own size."""
    rng = random.Random(seed)
    shapes = (n, d_in), (d_in, d_out), (1, d_out), (r, d_in), (d_out, r)
    x, w, bias, a, b = ([[round(rng.gauss(0, 1), 3) * size for _ in range(cols)] for _ in range(rows)] for (rows, cols), size in zip(shapes, sizes))
    return x, w, bias[0], a, b


emit("any-numbers", "a-tenth", [[0.1]], [[0.3]], [0.7], [[1.1]], [[0.9]], 1)
for name, sizes in [("decimal", (1, 1, 1, 1, 1)), ("large-x", (300, 1, 1, 1, 1)), ("huge-x", (1e6, 1, 1e6, 1, 1)), ("small-x", (1e-6, 1, 1e-6, 1, 1)),
                    ("large-weights", (1, 300, 1, 1, 1)), ("large-bias", (1, 1, 300, 1, 1)), ("large-a", (1, 1, 1, 300, 1)), ("large-b", (1, 1, 1, 1, 300))]:
    emit("any-numbers", name, *scaled(60, 3, 5, 4, 2, sizes), 6)
emit("any-numbers", "largest-alpha", *scaled(61, 2, 4, 3, 2, (1, 1, 1, 1, 1)), 256)

# Periods in both directions keep the stored case small.
PERIOD = [0.5, -1.0, 0.25, 2.0, -0.5, 1.0, 0.0]


def periodic(rows, cols, step):
    return [[PERIOD[(step * i + j) % 7] for j in range(cols)] for i in range(rows)]


emit("wide-layer", "4096-inputs", periodic(1, 4096, 1), periodic(4096, 128, 2), [0.5] * 128,
     periodic(64, 4096, 3), periodic(128, 64, 5), 16)

emit("wide-layer", "a-hundred-rows", periodic(100, 3, 1), periodic(3, 2, 2), [0.5, -1], periodic(2, 3, 3), periodic(2, 2, 5), 16)
emit("wide-layer", "512-outputs", periodic(2, 3, 1), periodic(3, 512, 2), [0.25] * 512, periodic(2, 3, 3), periodic(512, 2, 5), 4)
