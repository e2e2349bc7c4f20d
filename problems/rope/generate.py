"""Cases of `rope`."""

import json
import random


def emit(group, name, x, pos, base, style):
    case = {"name": name, "args": [[[float(v) for v in row] for row in x], pos, float(base), style]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def normal(seed, rows, cols, spread=1.0):
    rng = random.Random(seed)
    return [[round(rng.gauss(0.0, spread), 4) for _ in range(cols)] for _ in range(rows)]


STYLES = ("interleaved", "half")
emit("sample", "unit-vector", [[1, 0]], [1], 10000, "interleaved")
for style in STYLES:
    emit("sample", f"four-{style}", [[1, 2, 3, 4]], [2], 100, style)

for style in STYLES:
    emit("one-pair", f"unit-vectors-{style}", [[1, 0], [0, 1], [-1, 0], [0, -1]], [1, 1, 1, 1], 10000, style)
    emit("one-pair", f"counting-{style}", normal(1, 6, 2), list(range(6)), 10000, style)
    emit("one-pair", f"one-row-{style}", [[3, -4]], [7], 500, style)

for group, style in zip(STYLES, STYLES):
    emit(group, "width-4", normal(10, 5, 4), list(range(5)), 10000, style)
    emit(group, "width-6", normal(11, 7, 6), list(range(7)), 10000, style)
    emit(group, "width-10", normal(12, 3, 10), [1, 2, 3], 10000, style)
    emit(group, "width-64", normal(13, 9, 64), list(range(9)), 10000, style)
    emit(group, "width-128", normal(14, 2, 128), [2, 3], 10000, style)
    emit(group, "first-numbers-only", [[1, 0, 2, 0, 3, 0, 4, 0], [1, 2, 3, 4, 0, 0, 0, 0]], [3, 3], 10000, style)
    emit(group, "large-entries", normal(15, 3, 8, 20000.0), [4, 5, 6], 10000, style)

for style in STYLES:
    emit("positions", f"zero-{style}", normal(20, 3, 6), [0, 0, 0], 10000, style)
    emit("positions", f"gaps-{style}", normal(21, 5, 8), [3, 10, 11, 40, 41], 10000, style)
    emit("positions", f"backwards-{style}", normal(22, 4, 6), [9, 6, 2, 0], 10000, style)
    emit("positions", f"repeated-{style}", normal(23, 6, 4), [0, 1, 2, 0, 1, 2], 10000, style)
    emit("positions", f"one-step-of-decoding-{style}", normal(24, 1, 12), [137], 10000, style)
    same = normal(25, 1, 8)
    emit("positions", f"same-row-everywhere-{style}", same * 5, [0, 1, 2, 50, 51], 10000, style)

for style in STYLES:
    emit("other-bases", f"half-a-million-{style}", normal(30, 4, 16), [0, 1, 3, 7], 500000, style)
    emit("other-bases", f"two-{style}", normal(31, 5, 6), [0, 1, 2, 3, 4], 2, style)
    emit("other-bases", f"uneven-{style}", normal(32, 5, 10), [4, 3, 2, 1, 0], 1234.5, style)

for style in STYLES:
    emit("far-away", f"million-{style}", normal(40, 3, 8), [1000000, 999999, 10], 10000, style)
    emit("far-away", f"thousands-{style}", normal(41, 6, 12), [131071, 32768, 65537, 262143, 524287, 1], 500000, style)

for style in ("interleaved", "half"):
    emit("far-away", f"64-rows-{style}", [[1e6, -2, 0.5, 1e6]] * 64, list(range(64)), 1e8, style)
    emit("far-away", f"a-base-near-one-{style}", normal(42, 3, 6), [1, 2, 900], 1.005, style)
