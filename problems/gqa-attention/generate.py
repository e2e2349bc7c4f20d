"""Cases of `gqa-attention`. Keys and values of different heads are far apart, so that a wrong head is a wrong answer."""

import json
import random


def emit(group, name, q, k, v, causal):
    tensors = [[[[float(x) for x in row] for row in matrix] for matrix in heads] for heads in (q, k, v)]
    case = {"name": name, "args": [*tensors, causal]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def normal(rng, rows, cols, spread=1.0, mean=0.0):
    return [[round(rng.gauss(mean, spread), 3) for _ in range(cols)] for _ in range(rows)]


def heads(seed, h, g, n, m, dh, spread=1.0):
    rng = random.Random(seed)
    q = [normal(rng, n, dh, spread) for _ in range(h)]
    k = [normal(rng, m, dh, spread) for _ in range(g)]
    v = [normal(rng, m, dh, 1.0, 2.0 * s - 1.0) for s in range(g)]
    return q, k, v


emit("sample", "four-to-two", [[[1]], [[0]], [[2]], [[-1]]], [[[1], [0]], [[0], [3]]], [[[10], [20]], [[1], [2]]], True)
emit("sample", "two-to-one", [[[1, 0], [0, 1]], [[2, 0], [0, 0]]], [[[1, 0], [0, 1]]], [[[1, 0], [0, 1]]], False)

emit("one-each", "three", *heads(1, 3, 3, 4, 5, 2), False)
emit("one-each", "one", *heads(2, 1, 1, 3, 6, 4), False)
emit("one-each", "five", *heads(3, 5, 5, 2, 3, 4), False)

emit("groups", "six-to-three", *heads(10, 6, 3, 4, 5, 2), False)
emit("groups", "six-to-two", *heads(11, 6, 2, 3, 4, 5), False)
emit("groups", "eight-to-four", *heads(12, 8, 4, 3, 7, 4), False)
emit("groups", "twelve-to-three", *heads(13, 12, 3, 2, 5, 6), False)
emit("groups", "four-to-two", *heads(14, 4, 2, 5, 3, 8), False)
emit("groups", "same-keys-other-values", *(lambda q, k, v: (q, [k[0]] * 3, v))(*heads(15, 6, 3, 2, 4, 3)), False)
emit("groups", "other-keys-same-values", *(lambda q, k, v: (q, k, [v[0]] * 3))(*heads(16, 6, 3, 2, 4, 3)), False)
emit("groups", "larger", *heads(17, 16, 4, 12, 20, 8), False)

emit("one-for-all", "four", *heads(20, 4, 1, 3, 5, 2), False)
emit("one-for-all", "seven", *heads(21, 7, 1, 2, 6, 4), False)
emit("one-for-all", "same-query-everywhere", *(lambda q, k, v: ([q[0]] * 3, k, v))(*heads(22, 3, 1, 4, 5, 3)), False)

emit("causal", "six-to-three", *heads(30, 6, 3, 5, 5, 4), True)
emit("causal", "four-to-one", *heads(31, 4, 1, 6, 6, 3), True)
emit("causal", "three-each", *heads(32, 3, 3, 4, 4, 2), True)
emit("causal", "one-position", *heads(33, 4, 2, 1, 1, 3), True)
emit("causal", "larger", *heads(34, 8, 2, 16, 16, 6), True)

emit("cached", "one-new-token", *heads(40, 6, 2, 1, 9, 4), True)
emit("cached", "three-new-tokens", *heads(41, 6, 3, 3, 8, 5), True)
emit("cached", "all-but-one", *heads(42, 4, 1, 5, 6, 3), True)
emit("cached", "two-of-forty", *heads(43, 8, 2, 2, 40, 4), True)

emit("large-scores", "saturated", *heads(50, 6, 3, 3, 4, 4, 80.0), False)
emit("large-scores", "saturated-causal", *heads(51, 4, 2, 3, 5, 4, 80.0), True)
emit("large-scores", "one-head-only", [[[1000]], [[0.5]]], [[[10], [10.001]]], [[[1], [-2]]], False)
emit("large-scores", "far-below", [[[-1000]], [[0.5]]], [[[10], [10.001]]], [[[1], [-2]]], False)
# Causal, and every score far below zero: whatever stands in the place of minus infinity must be lower still.
emit("large-scores", "all-a-hundred-thousand-below", [[[-100000], [0]]], [[[1], [1]]], [[[1], [2]]], True)
emit("large-scores", "all-a-million-below", [[[-1000000], [-1000]], [[-1000], [-1000000]]], [[[1], [1]]], [[[1], [-2]]], True)

# The ends of all ranges.
emit("large-scores", "32-heads-of-16", *heads(90, 32, 16, 2, 3, 1), False)
emit("large-scores", "32-heads-each", *heads(93, 32, 32, 1, 2, 1), False)
emit("large-scores", "as-long-as-may-be", *heads(91, 1, 1, 64, 64, 1), True)
emit("large-scores", "as-wide-as-may-be", *heads(92, 2, 1, 2, 2, 32), True)
emit("large-scores", "a-million", [[[0.5], [-0.25]]], [[[1e6], [999999]]], [[[1e6], [-1e6]]], False)

# A key whose weight is tiny, with a value that is not: nothing is too small to count.
emit("large-scores", "a-light-key-with-a-heavy-value", [[[1]]], [[[0], [-30]]], [[[0], [1e6]]], False)
emit("large-scores", "close-together", [[[1000.03], [999.97]]], [[[10.0007], [10.0013], [10.0002]]], [[[1], [-2], [5]]], False)
