"""Cases of `sdpa`. Inputs have four decimals: random enough, and short to store."""

import json
import math
import random

NAN, INF = float("nan"), float("inf")


def written(number):
    number = float(number)
    return number if math.isfinite(number) else str(number)


def emit(group, name, q, k, v, mask=None):
    case = {"name": name, "args": [[[written(x) for x in row] for row in matrix] for matrix in (q, k, v)] + [mask]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def normal(rng, rows, cols, spread=1.0, mean=0.0):
    return [[round(rng.gauss(mean, spread), 4) for _ in range(cols)] for _ in range(rows)]


def heads(seed, n, m, dk, dv, spread=1.0):
    rng = random.Random(seed)
    return normal(rng, n, dk, spread), normal(rng, m, dk, spread), normal(rng, m, dv, 2.0, 0.5)


def causal(n, m):
    return [[j <= i + m - n for j in range(m)] for i in range(n)]


def some(seed, n, m, share=0.5):
    """A random mask in which every query sees something."""
    rng = random.Random(seed)
    mask = [[rng.random() < share for _ in range(m)] for _ in range(n)]
    for row in mask:
        row[rng.randrange(m)] = True
    return mask


Q, K, V = [[1, 0, 1, 0]], [[1, 0, 1, 0], [0, 1, 0, 1]], [[10, 0], [0, 10]]
emit("sample", "two-keys", Q, K, V)
emit("sample", "one-hidden", Q, K, V, [[False, True]])
emit("sample", "both-hidden", Q, K, V, [[False, False]])

emit("soft-weights", "small", *heads(1, 3, 3, 2, 2))
emit("soft-weights", "width-16", *heads(2, 6, 6, 16, 16))
emit("soft-weights", "width-64", *heads(3, 5, 7, 64, 3))
emit("soft-weights", "equal-scores", [[0.0, 0.0]] * 2, heads(4, 1, 5, 2, 1)[1], heads(4, 1, 5, 2, 3)[2])
emit("soft-weights", "a-small-weight-on-a-large-value", [[1]], [[0], [-12], [-13]], [[1, 0], [100000, -2], [-3, 1000000]])
emit("soft-weights", "a-tiny-weight-on-a-huge-value", [[2]], [[0], [-15], [0.25]], [[1], [1e13], [-3]])

emit("all-sizes-differ", "few-queries", *heads(10, 2, 7, 3, 5))
emit("all-sizes-differ", "few-keys", *heads(11, 9, 4, 6, 2))
emit("all-sizes-differ", "wide-values", *heads(12, 4, 6, 3, 17))
emit("all-sizes-differ", "narrow-values", *heads(13, 5, 8, 12, 1))
emit("all-sizes-differ", "larger", *heads(14, 48, 80, 24, 16))

emit("some-keys-masked", "causal", *heads(20, 6, 6, 4, 3), causal(6, 6))
emit("some-keys-masked", "padding", *heads(21, 4, 7, 5, 3), [[True] * 5 + [False] * 2] * 4)
emit("some-keys-masked", "random", *heads(22, 8, 9, 6, 4), some(22, 8, 9))
emit("some-keys-masked", "few-visible", *heads(23, 5, 12, 8, 3), some(23, 5, 12, 0.15))
emit("some-keys-masked", "nothing-hidden", *heads(24, 3, 5, 4, 2), [[True] * 5] * 3)
emit("some-keys-masked", "best-key-hidden", [[4, 1]], [[9, 9], [1, 0], [0, 1]], [[100], [1], [2]], [[False, True, True]])

# Keys two close logits apart, so that the largest weight is not simply 1.
big = [[10000, 1], [-10000, 2]]
near = [[1.4142, 0.5], [1.4142, -0.25], [1.4142, 1.75]]
emit("large-logits", "plus-and-minus", big, near, [[1, -2, 3], [4, 5, -6], [-7, 8, 9]])
emit("large-logits", "saturated", *heads(30, 5, 6, 8, 3, 60.0))
emit("large-logits", "masked", *heads(31, 6, 7, 8, 3, 60.0), some(31, 6, 7))
emit("large-logits", "only-low-ones-visible", [[100, 0, 0, 1]], [[200, 0, 0, 0], [-200, 0, 0, 1], [-200, 0, 0, 2]],
     [[50, 60, 70], [1, 2, 3], [3, 5, 7]], [[False, True, True]])

emit("fully-masked-rows", "first-row", *heads(40, 3, 4, 5, 2), [[False] * 4, [True, False, True, True], [True] * 4])
emit("fully-masked-rows", "all-rows", *heads(41, 2, 3, 4, 5), [[False] * 3] * 2)
emit("fully-masked-rows", "queries-first", *heads(42, 5, 3, 4, 2), causal(5, 3))
emit("fully-masked-rows", "one-key", *heads(43, 2, 1, 3, 4), [[False], [True]])

q, k, v = heads(50, 4, 6, 5, 3)
hidden = [[True, True, False, True, False, True]] * 4
emit("hidden-rubbish", "huge-values", q, k, [r if s else [1e30] * 3 for r, s in zip(v, hidden[0])], hidden)
emit("hidden-rubbish", "nan-values", q, k, [r if s else [NAN, 1.0, NAN] for r, s in zip(v, hidden[0])], hidden)
emit("hidden-rubbish", "nan-keys", q, [r if s else [NAN] * 5 for r, s in zip(k, hidden[0])], v, hidden)
emit("hidden-rubbish", "infinite", q, [r if s else [INF] * 5 for r, s in zip(k, hidden[0])],
     [r if s else [INF, -INF, NAN] for r, s in zip(v, hidden[0])], hidden)
emit("hidden-rubbish", "nobody-sees-anything", q, k, [[NAN] * 3] * 6, [[False] * 6] * 4)
emit("hidden-rubbish", "huge-for-all-but-one", q, k, v[:-1] + [[1e30, -1e30, 1e30]], [[True] * 5 + [i == 2] for i in range(4)])

# dk = 4, so the scale is exactly 1/2, and all products are whole numbers: the logits near -2^31 are exact.
low_q = [[-65536, 2, 1, 0], [-65536, 0, 1, 2], [-65536, 1, 0, 1]]
low_k = [[65536, 1, 0, 0], [65536, 0, 1, 1], [65536, 1, 1, 0], [0, 3, 1, 1], [65536, 0, 0, 2]]
low_v = [[1, 10], [2, -20], [3, 30], [1000, 4000], [-5, 50]]
emit("very-negative-logits", "one-fill-wins", low_q, low_k, low_v, [[True, True, True, False, True]] * 3)
emit("very-negative-logits", "two-visible", low_q, low_k, low_v, [[True, False, True, False, False]] * 3)
emit("very-negative-logits", "with-an-empty-row", low_q, low_k, low_v,
     [[True, True, False, False, True], [False] * 5, [False, True, True, False, True]])
emit("very-negative-logits", "nothing-hidden", low_q, [r for r in low_k if r[0]], [[1, 10], [2, -20], [3, 30], [-5, 50]])

emit("one-key", "no-mask", *heads(70, 3, 1, 4, 2))
emit("one-key", "one-of-everything", [[2.5]], [[-3.0]], [[7.25]])
emit("one-key", "one-visible-each", *heads(71, 4, 5, 3, 2), [[j == (2 * i + 1) % 5 for j in range(5)] for i in range(4)])

# The ends of all ranges.
emit("one-key", "128-queries", *heads(90, 128, 1, 2, 64))
emit("soft-weights", "128-keys", *heads(91, 1, 128, 2, 1))
emit("soft-weights", "huge-queries", [[1e30, 2e29]], [[1e-30, 0], [0, 1e-29], [1e-30, 1e-30]], [[1], [2], [4]])
emit("soft-weights", "huge-keys", [[1e-30, 0], [0, 2e-30]], [[1e30, 0], [0, 1e30], [1e30, -1e30]], [[1], [2], [4]])
