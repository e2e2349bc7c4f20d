"""Cases of `distill-loss`."""

import json
import random


def emit(group, name, student, teacher, labels, temperature, weight):
    rows = lambda m: [[x if isinstance(x, str) else float(x) for x in row] for row in m]
    case = {"name": name, "args": [rows(student), rows(teacher), labels, float(temperature), float(weight)]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def logits(rng, n, k, scale):
    return [[round(rng.gauss(0, scale), 3) for _ in range(k)] for _ in range(n)]


def draw(seed, n, k, scale, other):
    rng = random.Random(seed)
    return logits(rng, n, k, scale), logits(rng, n, k, other), [rng.randrange(k) for _ in range(n)]


for name, weight in [("half", 0.5), ("labels", 0), ("teacher", 1)]:
    emit("sample", name, [[1, 0]], [[3, -1]], [0], 2, weight)

emit("both-parts", "two-by-three", [[1, 2, 0.5], [-1, 0.25, 3]], [[0.5, 3, -1], [1, -2, 4]], [1, 0], 3, 0.7)
emit("both-parts", "cool", [[1, 2, 0.5], [-1, 0.25, 3]], [[0.5, 3, -1], [1, -2, 4]], [2, 2], 0.5, 0.35)
emit("both-parts", "four-by-seven", *draw(1, 4, 7, 2.0, 3.0), 4, 0.6)
emit("both-parts", "one-by-ten", *draw(2, 1, 10, 1.0, 4.0), 2.5, 0.9)
emit("both-parts", "weight-near-one", *draw(3, 6, 5, 1.5, 2.5), 3.5, 0.95)

emit("teacher-only", "temperature-one", *draw(4, 3, 4, 1.0, 2.0), 1, 1)
emit("teacher-only", "temperature-two", *draw(4, 3, 4, 1.0, 2.0), 2, 1)
emit("teacher-only", "sure-teacher", [[0.5, 0, -0.5]], [[9, 0, -3]], [2], 1.5, 1)
emit("teacher-only", "sure-student", [[9, 0, -3]], [[0.5, 0, -0.5]], [2], 1.5, 1)
emit("teacher-only", "shifted-logits", [[101, 100, 99], [-5, -4, -6]], [[3, 1, 2], [1003, 1001, 1000]], [0, 1], 2.5, 1)

emit("labels-only", "weight-zero", *draw(5, 5, 6, 2.0, 2.0), 4, 0)
same = draw(6, 4, 5, 2.0, 2.0)
emit("labels-only", "student-equals-teacher", same[0], same[0], same[2], 3, 0.75)
emit("labels-only", "student-equals-teacher-but-for-a-shift", [[1, 2, 4]], [[11, 12, 14]], [1], 2.5, 0.4)
emit("labels-only", "one-class", [[5], [-3]], [[2], [7]], [0, 0], 2, 0.5)

emit("high-temperature", "twenty", *draw(7, 3, 5, 2.0, 3.0), 20, 0.8)
emit("high-temperature", "fifty", *draw(8, 2, 6, 3.0, 5.0), 50, 1)
emit("high-temperature", "a-quarter", *draw(9, 3, 4, 1.0, 1.5), 0.25, 0.55)
emit("high-temperature", "the-same-at-eight", *draw(7, 3, 5, 2.0, 3.0), 8, 0.8)

emit("batch-mean", "many-examples", *draw(10, 64, 3, 1.0, 2.0), 3, 0.45)
emit("batch-mean", "many-classes", *draw(11, 2, 200, 1.5, 2.5), 2, 0.65)
emit("batch-mean", "square", *draw(12, 9, 9, 1.5, 2.5), 5, 0.5)

emit("impossible-classes", "one-ruled-out", [[1, 2, 3]], [[2, "-inf", 1]], [2], 2, 0.5)
emit("impossible-classes", "only-one-left", [[1, -2, 0.5], [0, 1, 2]], [["-inf", 4, "-inf"], [1, 2, "-inf"]], [0, 1], 3, 0.8)
emit("impossible-classes", "ten-thousand", [[10000, -10000, 0], [0, 9000, 8999]], [[9999, -10000, 10000], [8999, 9000, 0]], [0, 2], 1, 0.5)
emit("impossible-classes", "far-apart", [[0, 800], [300, -300]], [[800, 0], [-300, 300]], [0, 1], 1, 0.7)
emit("impossible-classes", "vanishing-teacher", [[0, 1000, -1000]], [[0, -900, -1000]], [0], 1, 0.9)
# What is light counts: classes that are many, and one that the student all but rules out.
emit("labels-only", "many-light-classes", [[0] + [-21 - k % 2 / 4 for k in range(199)]], [[0] * 200], [0], 1, 0)
emit("teacher-only", "a-light-class-that-the-student-rules-out", [[0, -9000]], [[0, -25]], [0], 1, 1)
emit("teacher-only", "nearly-alike", [[1.001, 2, 3], [0, 0.5, -1]], [[1, 2, 3], [0, 0.5, -1.002]], [0, 1], 1, 1)
