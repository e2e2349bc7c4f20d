"""Cases of `multi-head-attention`. Weights are scaled so that the softmax stays soft; no bias is zero and no matrix is the identity."""

import json
import math
import random


def emit(group, name, matrices, biases, h, mask=None):
    floats = [[[float(v) for v in row] for row in matrix] for matrix in matrices]
    case = {"name": name, "args": [*floats, *([float(v) for v in bias] for bias in biases), h, mask]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def normal(rng, rows, cols, spread=1.0):
    return [[round(rng.gauss(0.0, spread), 3) for _ in range(cols)] for _ in range(rows)]


def layer(seed, n, m, d, spread=1.0):
    rng = random.Random(seed)
    weights = [normal(rng, d, d, 1.2 / math.sqrt(d)) for _ in range(4)]
    xq = normal(rng, n, d, spread)
    xkv = xq if m is None else normal(rng, m, d, spread)
    return [xq, xkv, *weights], normal(rng, 3, d, 0.5)


def causal(n, m):
    return [[j <= i + m - n for j in range(m)] for i in range(n)]


def some(seed, n, m, share=0.5):
    rng = random.Random(seed)
    mask = [[rng.random() < share for _ in range(m)] for _ in range(n)]
    for row in mask:
        row[rng.randrange(m)] = True
    return mask


EYE = [[1, 0], [0, 1]]
SAMPLE = [[[2, 1]], EYE, EYE, EYE, [[10, 0], [0, 10]], [[0, 1], [1, 0]]], [[0, 0], [0, 0], [1, 0]]
emit("sample", "two-heads", *SAMPLE, 2)
emit("sample", "one-head", *SAMPLE, 1)
emit("sample", "two-heads-one-key-hidden", *SAMPLE, 2, [[False, True]])

emit("one-head", "three-by-four", *layer(1, 3, None, 4), 1)
emit("one-head", "width-12", *layer(2, 5, None, 12), 1)
emit("one-head", "one-position", *layer(3, 1, None, 3), 1)
emit("one-head", "width-one", *layer(4, 4, None, 1), 1)

emit("several-heads", "three-of-four", *layer(10, 5, None, 12), 3)
emit("several-heads", "four-of-three", *layer(10, 5, None, 12), 4)
emit("several-heads", "two-of-three", *layer(11, 7, None, 6), 2)
emit("several-heads", "positions-as-heads", *layer(12, 3, None, 12), 3)
emit("several-heads", "two-of-eight", *layer(13, 4, None, 16), 2)
emit("several-heads", "five-of-four", *layer(14, 11, None, 20), 5)

emit("heads-of-width-one", "twelve", *layer(20, 5, None, 12), 12)
emit("heads-of-width-one", "three", *layer(21, 4, None, 3), 3)
emit("heads-of-width-one", "five", *layer(22, 3, None, 5), 5)

emit("other-source", "longer", *layer(30, 3, 8, 12), 3)
emit("other-source", "shorter", *layer(31, 9, 2, 8), 2)
emit("other-source", "one-key", *layer(32, 4, 1, 6), 3)
emit("other-source", "one-query", *layer(33, 1, 7, 10), 2)

emit("masked", "causal", *layer(40, 6, None, 12), 3, causal(6, 6))
emit("masked", "random", *layer(41, 5, 7, 12), 4, some(41, 5, 7))
emit("masked", "padding", *layer(42, 4, 6, 6), 2, [[True] * 4 + [False] * 2] * 4)
emit("masked", "one-visible-each", *layer(43, 4, 5, 8), 2, [[j == (3 * i + 1) % 5 for j in range(5)] for i in range(4)])
emit("masked", "causal-chunk", *layer(44, 3, 8, 12), 6, causal(3, 8))
emit("masked", "one-head", *layer(45, 4, 5, 4), 1, some(45, 4, 5))
emit("masked", "larger", *layer(46, 24, 32, 24), 3, some(46, 24, 32, 0.3))

emit("empty-rows", "first", *layer(50, 3, 4, 6), 2, [[False] * 4, [True, False, True, True], [True] * 4])
emit("empty-rows", "all", *layer(51, 2, 3, 8), 4, [[False] * 3] * 2)
emit("empty-rows", "left-padding", *layer(52, 5, 5, 6), 3, [[2 <= j <= i for j in range(5)] for i in range(5)])

emit("large-scores", "saturated", *layer(60, 4, 5, 6, 60.0), 2)
emit("large-scores", "saturated-and-masked", *layer(61, 5, 6, 12, 60.0), 3, some(61, 5, 6))
far = [[[100, 1, 0.1, 2]], [[100, 2, 1, 0], [-100, 1, 2, 1], [100, 1, 0, 3]], [[float(i == j) for j in range(4)] for i in range(4)],
       [[float(i == j) for j in range(4)] for i in range(4)], layer(62, 1, 1, 4)[0][4], layer(62, 1, 1, 4)[0][5]]
emit("large-scores", "only-in-one-head", far, [[0, 0, 0, 0.5], [1, 2, 3, 4], [0.5, 0, 1, -1]], 2)
far = [[[-100, 1, 0.1, 2]], [[100, 2, 1, 0], [100, 1, 2, 1], [100, 3, 0, 3]], *far[2:]]
emit("large-scores", "all-far-below", far, [[0, 0, 0, 0.5], [1, 2, 3, 4], [0.5, 0, 1, -1]], 2)

# The ends of all ranges; scores stay moderate.
ones, zeros = [[1]], [0]
million = [[[1e6], [-2e5]], [[1], [2]], [[1e-6]], ones, [[1e6]], ones]
emit("large-scores", "large-queries-and-values", million, [zeros, [1e6], [1e6]], 1)
million = [[[1e-6], [2e-6]], [[1e6], [999999.5]], [[1e6]], [[1e-6]], ones, [[1e6]]]
emit("large-scores", "large-keys-and-outputs", million, [zeros, zeros, zeros], 1)
million = [[[1], [-2]], [[1e-6], [2e-6]], ones, [[1e6]], [[3]], ones]
emit("large-scores", "large-weights-of-keys", million, [zeros, zeros, zeros], 1)
million = [[[1], [-2]], [[1], [2]], ones, [[1e-6]], [[3]], ones]
emit("large-scores", "a-large-bias-of-queries", million, [[1e6], zeros, zeros], 1)
matrices, biases = layer(90, 64, 64, 2)[:2]
emit("large-scores", "as-long-as-may-be", matrices, biases, 1)
matrices, biases = layer(91, 2, 3, 48)[:2]
emit("large-scores", "as-wide-as-may-be", matrices, biases, 8)

# Every score is near a million below zero: whatever stands in the place of minus infinity must be lower still.
low = [[[-1e6, 0]], [[0.9993, 1], [0.99, 5], [0.9992995, -2]], EYE, [[2**0.5, 0], [0, 1]], EYE, EYE]
emit("large-scores", "all-a-million-below", low, [[0, 0], [0, 0], [0.5, 0]], 1, [[True, False, True]])
emit("large-scores", "all-a-million-below-and-none", [low[0] * 2, *low[1:]], [[0, 0], [0, 0], [0.5, 0]], 1, [[True, False, True], [False] * 3])
# A key whose weight is tiny, with a value that is not: nothing is too small to count.
emit("large-scores", "a-light-key-with-a-heavy-value", [[[1]], [[0], [-30]], ones, ones, [[-3e4]], ones], [zeros] * 3, 1)
large = [[[1e-6], [-2e-6]], [[1], [2.5], [0.5]], [[1e6]], ones, [[2]], ones]
emit("large-scores", "large-weights-of-queries", large, [zeros] * 3, 1)
