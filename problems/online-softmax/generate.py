"""Cases of `online-softmax`."""

import json
import math
import random

INF = float("inf")


def written(number):
    number = float(number)
    return number if math.isfinite(number) else str(number)


def block(logits, values):
    return ["absorb", [[written(x) for x in logits], [[float(v) for v in row] for row in values]]]


def state_of(logits, values, dv):
    m = max(logits, default=-INF)
    if m == -INF:
        return ["merge", ["-inf", 0.0, [0.0] * dv]]
    weights = [math.exp(x - m) for x in logits]
    o = [math.fsum(w * row[c] for w, row in zip(weights, values)) for c in range(dv)]
    return ["merge", [written(m), math.fsum(weights), o]]


READ = [["state", []], ["finish", []]]


def emit(group, name, dv, calls, read_each=False):
    listed = []
    for call in calls:
        listed += [call, *READ] if read_each else [call]
    case = {"name": name, "new": [dv], "calls": listed if read_each else listed + READ}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def rows(rng, n, dv, spread=2.0):
    return [[round(rng.gauss(0.5, spread), 3) for _ in range(dv)] for _ in range(n)]


def stream(seed, sizes, dv, mean=lambda k: 0.0, spread=1.0):
    rng = random.Random(seed)
    return [([round(rng.gauss(mean(k), spread), 3) for _ in range(n)], rows(rng, n, dv)) for k, n in enumerate(sizes)]


def blocks(parts):
    return [block(*part) for part in parts]


emit("sample", "two-blocks", 2, [block([1, 3], [[1, 0], [0, 1]]), block([4], [[2, 2]])], read_each=True)
emit("sample", "merged", 1, [block([0], [[10]]), ["merge", [2.0, 1.5, [30.0]]]])
emit("sample", "nothing", 3, [block(["-inf"], [[1, 2, 3]])])

for seed, (n, dv) in enumerate([(1, 3), (4, 2), (9, 5), (60, 4), (7, 1)]):
    emit("one-block", f"{n}-rows", dv, blocks(stream(seed, [n], dv)))

emit("rising-maximum", "by-one", 2, blocks(stream(10, [3, 4, 2, 5], 2, lambda k: 3.0 * k)))
emit("rising-maximum", "by-five", 3, blocks(stream(11, [4, 4, 4], 3, lambda k: 5.0 * k)))
emit("rising-maximum", "at-the-very-end", 4, blocks(stream(12, [6, 1], 4, lambda k: 3.5 * k)))
emit("rising-maximum", "inside-a-block", 3, blocks([([1, 2], [[1, 2, 3], [4, 5, 6]]), ([0, 1, 3.5, 2], rows(random.Random(13), 4, 3))]))
emit("rising-maximum", "two-blocks", 1, blocks([([0, 0], [[1], [2]]), ([math.log(3)], [[5]])]))

emit("falling-maximum", "by-one", 2, blocks(stream(20, [3, 4, 2, 5], 2, lambda k: -2.0 * k)))
emit("falling-maximum", "then-two-less", 3, blocks(stream(21, [1, 6, 7], 3, lambda k: 4.0 if k == 0 else 2.0, 0.3)))
emit("falling-maximum", "equal-maxima", 2, blocks([([2, 1], [[1, 0], [3, 5]]), ([2], [[-4, 2]]), ([0, 2], [[7, 7], [1, -1]])]))
emit("falling-maximum", "up-and-down", 4, blocks(stream(22, [5, 5, 5, 5, 5], 4, lambda k: 2.0 * (k % 2))))

emit("blocks-of-one", "random", 3, blocks(stream(30, [1] * 12, 3)), read_each=True)
emit("blocks-of-one", "rising", 2, blocks([([k / 2], [[k, 1 - k]]) for k in range(8)]), read_each=True)
emit("blocks-of-one", "falling", 2, blocks([([-k / 2], [[k, 1 - k]]) for k in range(8)]), read_each=True)
emit("blocks-of-one", "sixty", 2, blocks(stream(31, [1] * 60, 2, spread=2.0)))
emit("blocks-of-one", "mixed-sizes-read-each", 5, blocks(stream(32, [3, 1, 4, 1, 5], 5)), read_each=True)
rng = random.Random(33)
whole = [([rng.randrange(10) / 2 for _ in range(256)], [[rng.randrange(10)] for _ in range(256)]) for _ in range(298)]
emit("long", "as-many-rows-as-there-may-be", 1, blocks(whole))

emit("large-logits", "ten-thousand", 2, blocks([([10000, 9999], [[1, 2], [3, 4]]), ([10001, 9998.5], [[5, -6], [7, 8]])]))
emit("large-logits", "minus-ten-thousand", 2, blocks([([-10000, -9999], [[1, 2], [3, 4]]), ([-10001, -9998.5], [[5, -6], [7, 8]])]))
emit("large-logits", "from-low-to-high", 2, blocks([([-10000, -9999], [[1, 2], [3, 4]]), ([10000, 9999], [[5, -6], [7, 8]])]))
emit("large-logits", "from-high-to-low", 2, blocks([([10000, 9999], [[5, -6], [7, 8]]), ([-10000, -9999], [[1, 2], [3, 4]])]))
emit("large-logits", "climbing", 1, blocks([([400.0 * k, 400.0 * k + 1], [[k], [k + 2]]) for k in range(10)]), read_each=True)
emit("large-logits", "a-million", 3, blocks([([999999], [[1, 2, 3]]), ([1000000, 999998], [[4, -5, 6], [-7, 8, 9]]), ([-1000000], [[9, 9, 9]])]))
emit("large-logits", "merged", 2, [block([10000], [[1, 2]]), ["merge", [10001.0, 1.25, [3.0, -1.0]]], ["merge", [-10000.0, 1.0, [8.0, 8.0]]]])

emit("nothing-yet", "untouched", 3, [])
emit("nothing-yet", "empty-block", 2, [block([], [])])
emit("nothing-yet", "empty-block-then-some", 2, [block([], []), block([1, 2], [[1, 0], [0, 1]]), block([], [])], read_each=True)
emit("nothing-yet", "all-hidden", 2, [block(["-inf", "-inf"], [[1, 2], [3, 4]])])
emit("nothing-yet", "first-block-hidden", 2, [block([-INF, -INF], [[1, 2], [3, 4]]), block([0.5, -1], [[5, 6], [7, 8]])], read_each=True)
emit("nothing-yet", "last-block-hidden", 2, [block([0.5, -1], [[5, 6], [7, 8]]), block([-INF, -INF], [[1, 2], [3, 4]])])
emit("nothing-yet", "some-hidden", 3, [block([-INF, 0.5, -INF, 2], rows(random.Random(50), 4, 3)), block([1, -INF], rows(random.Random(51), 2, 3))])
emit("nothing-yet", "hidden-one-by-one", 1, [block([x], [[k]]) for k, x in enumerate([-INF, -INF, 1, -INF, 2])], read_each=True)
emit("nothing-yet", "merged-with-nothing", 2, [state_of([], [], 2), block([1], [[3, 4]]), state_of([], [], 2)], read_each=True)
emit("nothing-yet", "nothing-merged-with-nothing", 2, [block([-INF], [[1, 1]]), state_of([], [], 2)])

parts = stream(60, [4, 3, 6], 3, lambda k: [0.0, 2.5, 1.0][k])
a, b, c = parts
joined = a[0] + b[0], a[1] + b[1]
emit("merge", "one-after-the-other", 3, [block(*a), state_of(*b, 3), state_of(*c, 3)], read_each=True)
emit("merge", "the-other-way", 3, [block(*c), state_of(*b, 3), state_of(*a, 3)], read_each=True)
emit("merge", "two-first", 3, [block(*c), state_of(*joined, 3)])
emit("merge", "only-states", 3, [state_of(*part, 3) for part in (b, c, a)])
emit("merge", "into-nothing", 3, [state_of(*b, 3)])
emit("merge", "blocks-afterwards", 3, [state_of(*b, 3), block(*a), state_of(*c, 3), block(*a)], read_each=True)
emit("merge", "equal-maxima", 2, [block([2, 1], [[1, 0], [3, 5]]), state_of([2, 0], [[4, -4], [1, 1]], 2)])
wide = stream(61, [20, 30, 10, 25], 6, lambda k: 1.5 * k)
emit("merge", "larger", 6, [block(*wide[0]), state_of(*wide[1], 6), block(*wide[2]), state_of(*wide[3], 6)])
emit("merge", "unequal-sizes", 1, [block([0.0] * 9, [[1.0]] * 9), state_of([0.0], [[101.0]], 1)])

# The ends of all ranges.
emit("merge", "64-wide", 64, [block([0.5, -1], [[1.0] * 64, [2.0] * 64]), block([0.25], [[3.0, -1.0] * 32])])
emit("merge", "a-million-above", 1, [block([0.5], [[1e6]]), state_of([1e6, 999999.0], [[-1e6], [1e6]], 1)])
emit("merge", "a-million-below", 1, [block([-1e6, -999999.5], [[2.0], [3.0]]), state_of([-1e6, -999999.0], [[5.0], [7.0]], 1)])

# What is light counts: beside a large value, and where there is much of it.
light, heavy = ([-30], [[1e6]]), ([0], [[0.0]])
emit("merge", "a-light-key-with-a-heavy-value", 1, [block([0, -30], [[0], [1e6]])], read_each=True)
emit("merge", "a-light-key-first", 1, [block(*light), block(*heavy)], read_each=True)
emit("merge", "a-light-key-last", 1, [block(*heavy), block(*light)], read_each=True)
emit("merge", "a-light-state-first", 1, [state_of(*light, 1), block(*heavy)], read_each=True)
emit("merge", "a-light-state-last", 1, [block(*heavy), state_of(*light, 1)], read_each=True)
many = [block([-20.5] * 256, [[1.0]] * 256) for _ in range(12)]
emit("long", "many-light-keys", 1, [block([0], [[1.0]]), *many])
