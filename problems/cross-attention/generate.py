"""Cases of `cross-attention`. Weights are scaled so that the softmax stays soft, unless a group is about the opposite."""

import json
import math
import random

NAN, INF = float("nan"), float("inf")


def written(number):
    number = float(number)
    return number if math.isfinite(number) else str(number)


def emit(group, name, x, memory, wq, wk, wv, pad=()):
    matrices = [[[written(v) for v in row] for row in matrix] for matrix in (x, memory, wq, wk, wv)]
    case = {"name": name, "args": [*matrices, [j in set(pad) for j in range(len(memory))]]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def normal(rng, rows, cols, spread=1.0, mean=0.0):
    return [[round(rng.gauss(mean, spread), 3) for _ in range(cols)] for _ in range(rows)]


def layer(seed, t, s, d, dk, dv, spread=1.0):
    rng = random.Random(seed)
    soft = 1 / math.sqrt(d)
    return (normal(rng, t, d, spread), normal(rng, s, d, spread), normal(rng, d, dk, soft), normal(rng, d, dk, soft),
            normal(rng, d, dv, 2 * soft, 0.3))


def changed(matrices, **by_index):
    return [by_index.get(f"m{i}", matrix) for i, matrix in enumerate(matrices)]


EXAMPLE = [[1, 2]], [[2, 0], [0, 1], [7, 7]], [[1, 0], [0, 1]], [[2, 1], [0, 1]], [[1, 3], [5, 0]]
emit("sample", "one-real", *EXAMPLE, [1, 2])
emit("sample", "nothing-real", *EXAMPLE, [0, 1, 2])
emit("sample", "two-real", *EXAMPLE, [2])
emit("sample", "all-real", [[1, 2], [0, -1]], [[2, 0], [0, 1], [1, 1]], *EXAMPLE[2:])

emit("who-asks-whom", "short-target", *layer(1, 2, 7, 4, 3, 5))
emit("who-asks-whom", "long-target", *layer(2, 9, 4, 5, 6, 2))
emit("who-asks-whom", "narrow-keys", *layer(3, 4, 6, 16, 2, 3))
emit("who-asks-whom", "wide-keys", *layer(4, 3, 5, 4, 24, 7))
emit("who-asks-whom", "narrow-values", *layer(5, 5, 8, 6, 4, 1))
emit("who-asks-whom", "larger", *layer(6, 24, 40, 16, 12, 8))

emit("same-length", "all-square", *layer(10, 4, 4, 4, 4, 4))
emit("same-length", "six", *layer(11, 6, 6, 3, 5, 2))
one = layer(12, 5, 5, 4, 3, 3)
emit("same-length", "five", *one)
emit("same-length", "another-third-query", *changed(one, m0=one[0][:2] + [[1.5, -2.0, 0.25, 3.0]] + one[0][3:]))
emit("same-length", "target-is-source", *changed(one, m1=one[0]))

for seed, t, s, d, dk, dv in ((20, 3, 6, 4, 3, 5), (21, 7, 5, 3, 4, 2)):
    given = layer(seed, t, s, d, dk, dv)
    emit("order-of-the-memory", f"{s}-rows", *given)
    emit("order-of-the-memory", f"{s}-rows-reversed", *changed(given, m1=given[1][::-1]))
    emit("order-of-the-memory", f"{s}-rows-rotated", *changed(given, m1=given[1][2:] + given[1][:2]))

emit("padded-memory", "at-the-end", *layer(30, 3, 7, 4, 5, 2), [5, 6])
emit("padded-memory", "at-the-start", *layer(31, 4, 6, 5, 3, 4), [0, 1])
emit("padded-memory", "in-between", *layer(32, 5, 8, 3, 4, 6), [1, 4, 5])
emit("padded-memory", "zeros", *(lambda g: changed(g, m1=g[1][:4] + [[0.0] * 4] * 3))(layer(33, 3, 7, 4, 3, 2)), [4, 5, 6])
emit("padded-memory", "same-length", *layer(34, 6, 6, 4, 3, 5), [2, 5])
emit("padded-memory", "two-of-thirty-real", *layer(35, 4, 30, 6, 5, 3), [j for j in range(30) if j not in (11, 12)])
best = changed(layer(36, 3, 5, 4, 3, 2), m1=[[9.0, 9.0, -9.0, 9.0]] + layer(36, 3, 5, 4, 3, 2)[1][1:])
emit("padded-memory", "long-row-hidden", *best, [0])

given = layer(40, 4, 6, 5, 3, 2)


def with_padding(fill):
    return changed(given, m1=[fill if j in (1, 4) else row for j, row in enumerate(given[1])])


emit("rubbish-in-the-padding", "huge", *with_padding([1e30, -1e30, 1e30, 1e30, -1e30]), [1, 4])
emit("rubbish-in-the-padding", "nan", *with_padding([NAN] * 5), [1, 4])
emit("rubbish-in-the-padding", "infinite", *with_padding([INF, -INF, 0, INF, 1]), [1, 4])

emit("all-padded", "three", *layer(50, 2, 3, 4, 5, 3), range(3))
emit("all-padded", "one", *layer(51, 5, 1, 3, 2, 4), [0])
emit("all-padded", "nan", *changed(given, m1=[[NAN] * 5] * 6), range(6))

emit("large-scores", "one-far-ahead", [[100, 1]], [[100, 0], [100, 2], [-100, 1]], [[1, 0], [0, 0.5]], [[1, 0], [0, 1]],
     [[1, 0, 2], [3, -1, 0]])
emit("large-scores", "all-far-below", [[-100, 1], [-100, 2]], [[100, 0], [100, 2], [100, 1]], [[1, 0], [0, 0.5]], [[1, 0], [0, 1]],
     [[0.01, 0, 2], [3, -1, 0]])
emit("large-scores", "saturated", *layer(60, 5, 7, 6, 8, 3, 30.0), [3])
emit("large-scores", "highest-is-padding", [[100, 1]], [[100, 0], [-100, 0], [-100, 2]], [[1, 0], [0, 0.5]], [[1, 0], [0, 1]],
     [[0.01, 0, 2], [3, -1, 0]], [0])
# Every score is far below zero: whatever stands in the place of minus infinity must be lower still.
emit("large-scores", "all-a-hundred-thousand-below", [[-1000]], [[100], [50], [100]], [[1]], [[1]], [[0.01, 0.02]], [1])
emit("large-scores", "all-a-million-below", [[-1000], [-1]], [[1000], [-5], [1000]], [[1]], [[1]], [[0.5, -2]], [1])

emit("single", "one-query", *layer(70, 1, 6, 4, 3, 5), [2])
emit("single", "one-row", *layer(71, 4, 1, 3, 5, 2))
emit("single", "one-real-row", *layer(72, 3, 5, 4, 2, 6), [0, 1, 2, 4])
emit("single", "one-of-everything", [[2.5]], [[-3.0]], [[0.5]], [[1.5]], [[7.25]])

emit("single", "as-wide-as-may-be", *layer(80, 2, 3, 32, 32, 32))
emit("single", "as-long-as-may-be", *layer(81, 64, 64, 1, 1, 1), [5, 63])
emit("single", "large-targets-and-values", [[1e6], [-2e5]], [[1], [2]], [[1e-6]], [[1]], [[1e6]])
emit("single", "large-memory", [[1e-6], [2e-6]], [[1e6], [999999.5]], [[1e6]], [[1e-6]], [[0.5]])
emit("single", "large-keys", [[1], [-2]], [[1e-6], [2e-6]], [[1]], [[1e6]], [[3e6 / 3]])

# A row whose weight is tiny, with a value that is not: nothing is too small to count.
emit("large-scores", "a-light-row-with-a-heavy-value", [[1]], [[0], [-30], [5]], [[1]], [[1]], [[-3e4]], [2])
emit("single", "large-weights-of-queries", [[1e-6], [-2e-6]], [[1], [2.5], [0.5]], [[1e6]], [[1]], [[2]])
