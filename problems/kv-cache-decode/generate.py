"""Cases of `kv-cache-decode`."""

import json
import math
import random


def emit(group, name, weights, h, calls):
    floats = [[[float(v) for v in row] for row in matrix] for matrix in weights]
    listed = [["reset", []] if rows is None else ["extend", [[[float(v) for v in row] for row in rows]]] for rows in calls]
    case = {"name": name, "new": [*floats, h], "calls": listed}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def matrix(rng, rows, cols, spread=1.0, digits=3):
    return [[round(rng.gauss(0.0, spread), digits) for _ in range(cols)] for _ in range(rows)]


def layer(seed, n, d, digits=3):
    rng = random.Random(seed)
    return [matrix(rng, d, d, 1.3 / math.sqrt(d)) for _ in range(4)], matrix(rng, n, d, 1.0, digits)


def cut(rows, *sizes):
    chunks, at = [], 0
    for size in sizes:
        chunks.append(rows[at : at + size])
        at += size
    assert at == len(rows)
    return chunks


EYE = [[1, 0], [0, 1]]
emit("sample", "two-sequences", [EYE] * 4, 1, [[[1, 0]], [[0, 1]], [[0, 0], [1, 0]], None, [[0, 1], [1, 0]]])

for seed, (n, d, h) in enumerate([(5, 4, 1), (6, 6, 2), (7, 12, 3), (4, 5, 5), (2, 8, 4), (1, 3, 1), (24, 6, 3)]):
    weights, x = layer(seed, n, d)
    emit("prompt", f"{n}-rows-{h}-of-{d // h}", weights, h, [x])

for seed, (n, d, h) in enumerate([(5, 4, 1), (6, 6, 2), (9, 12, 3), (4, 5, 5), (30, 4, 2)], 10):
    weights, x = layer(seed, n, d)
    emit("token-by-token", f"{n}-tokens-{h}-of-{d // h}", weights, h, cut(x, *[1] * n))

weights, x = layer(20, 5, 4)
emit("chunk-after-cache", "three-then-two", weights, 1, cut(x, 3, 2))
weights, x = layer(21, 8, 6)
emit("chunk-after-cache", "one-then-seven", weights, 2, cut(x, 1, 7))
weights, x = layer(22, 9, 12)
emit("chunk-after-cache", "four-three-two", weights, 4, cut(x, 4, 3, 2))
weights, x = layer(23, 7, 5)
emit("chunk-after-cache", "tokens-then-a-chunk", weights, 1, cut(x, 1, 1, 1, 4))
weights, x = layer(24, 20, 6)
emit("chunk-after-cache", "tens", weights, 3, cut(x, 10, 10))
weights, x = layer(25, 6, 4)
emit("chunk-after-cache", "last-row-far-away", weights, 2, cut(x[:5] + [[9.0, -8.0, 7.0, 9.5]], 2, 4))

weights, x = layer(30, 8, 6)
for name, sizes in (("whole", [8]), ("singles", [1] * 8), ("four-three-one", [4, 3, 1]), ("one-three-four", [1, 3, 4]),
                    ("three-singles-two", [3, 1, 1, 1, 2]), ("pairs", [2] * 4)):
    emit("same-sequence", name, weights, 2, cut(x, *sizes))

weights, x = layer(40, 7, 6)
emit("reset", "the-same-again", weights, 3, [*cut(x, 4, 3), None, *cut(x, 4, 3)])
emit("reset", "another", weights, 2, [*cut(x, 7), None, *cut(x[::-1], 1, 1, 5)])
emit("reset", "at-once", weights, 1, [None, *cut(x, 5, 1, 1), None, None, *cut(x, 1, 6)])
emit("reset", "after-each", weights, 6, [call for row in x for call in ([row], None)])

weights, x = layer(50, 6, 4)
emit("empty-chunks", "first", weights, 2, [[], *cut(x, 3, 3)])
emit("empty-chunks", "in-between", weights, 1, [x[:2], [], x[2:3], [], [], x[3:]])
emit("empty-chunks", "nothing-else", weights, 4, [[], None, []])

weights, x = layer(60, 1000, 4, 2)
emit("long", "a-thousand-tokens", weights, 2, cut(x, *[1] * 1000))
weights, x = layer(61, 1100, 2, 1)
emit("long", "as-many-as-there-may-be", weights, 1, cut(x, *[64] * 17, 12))

weights, x = layer(70, 9, 6)
sharp = [[[60 * v for v in row] for row in matrix] for matrix in weights[:2]] + weights[2:]
emit("large-scores", "four-one-four", sharp, 2, cut(x, 4, 1, 4))
# Every score is near -998,000: whatever stands in the place of minus infinity must be below.
low = [[[-118.8, 0], [0, 1]], [[118.8, 0], [0, 1]], [[1, 0.5], [-0.5, 2]], [[1, 0], [0, 1]]]
emit("large-scores", "all-far-below", low, 1, [[[10, 0.5], [10, -1.5], [10, 1]], [[10, 2], [10, -0.25]]])

# The ends of all ranges.
weights, x = layer(60, 2, 32)
emit("long", "as-wide-as-may-be", weights, 8, cut(x, 2))
emit("long", "eleven-hundred", [[[0.5]], [[-0.75]], [[2]], [[1.5]]], 1, cut([[(t * 37 % 19 - 9) / 4] for t in range(1100)], *[1] * 1100))
emit("long", "ten-thousand", [[[1e4]], [[1e-4]], [[1e4]], [[1e4]]], 1, cut([[1e-3], [-5e-3]], 1, 1))
emit("long", "ten-thousand-in-keys-and-rows", [[[1e-4]], [[1e4]], [[1]], [[1]]], 1, cut([[1], [1e3], [-50]], 1, 1, 1))
emit("long", "ten-thousand-in-rows", [[[1e-4]], [[1e-3]], [[1]], [[1]]], 1, cut([[1], [1e4], [-50]], 1, 2))

# The second token sees the first with a weight of 1e-11, and its value is large: nothing is too small to count.
heavy = [[[0, 0], [6, 0]], [[0, 0], [6, 0]], [[1e4, 0], [0, 0]], [[1e4, 0], [0, 0]]]
emit("large-scores", "a-light-row-with-a-heavy-value", heavy, 1, [[[1, 0]], [[0, 1]]])
