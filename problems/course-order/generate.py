"""Cases of `course-order`."""

import json
import random


def emit(group, name, n, pairs, **more):
    case = {"name": name, "args": [n, [list(pair) for pair in pairs]], **more}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def acyclic(rng, n, m):
    """Pairs that respect a hidden order, no two alike."""
    hidden = list(range(n))
    rng.shuffle(hidden)
    pairs = set()
    while len(pairs) < m:
        i, j = sorted(rng.sample(range(n), 2))
        pairs.add((hidden[j], hidden[i]))
    pairs = sorted(pairs)
    rng.shuffle(pairs)
    return pairs


emit("sample", "diamond", 4, [(1, 0), (2, 0), (3, 1), (3, 2)])
emit("sample", "two-wait-for-each-other", 2, [(1, 0), (0, 1)])

emit("no-cycle", "one-pair", 2, [(0, 1)])
emit("no-cycle", "against-the-numbers", 5, [(0, 1), (1, 2), (2, 3), (3, 4)])
emit("no-cycle", "two-diamonds", 7, [(1, 0), (2, 0), (3, 1), (3, 2), (4, 3), (5, 3), (6, 4), (6, 5)])
emit("no-cycle", "shortcut", 4, [(3, 0), (1, 0), (2, 1), (3, 2)])
emit("no-cycle", "all-after-the-last", 6, [(i, 5) for i in range(5)])
emit("no-cycle", "the-first-after-all", 6, [(0, i) for i in range(1, 6)])
emit("no-cycle", "two-parts", 8, [(1, 0), (2, 1), (6, 7), (5, 6), (4, 5)])
emit("no-cycle", "every-pair", 40, [(j, i) for i in range(40) for j in range(i + 1, 40)][::-1])
for seed, (n, m) in enumerate([(10, 14), (60, 90), (200, 1500)]):
    emit("no-cycle", f"random-{n}", n, acyclic(random.Random(seed), n, m))

emit("free-courses", "one-course", 1, [])
emit("free-courses", "five-courses", 5, [])
emit("free-courses", "free-between", 7, [(5, 1), (3, 5)])
emit("free-courses", "free-at-both-ends", 6, [(2, 3)])

emit("cycles", "itself", 1, [(0, 0)])
emit("cycles", "itself-among-others", 4, [(1, 0), (2, 2), (3, 1)])
emit("cycles", "three", 3, [(1, 0), (2, 1), (0, 2)])
emit("cycles", "behind-a-path", 6, [(1, 0), (2, 1), (3, 2), (4, 3), (2, 4), (5, 4)])
emit("cycles", "before-a-path", 5, [(0, 1), (1, 0), (2, 1), (3, 2), (4, 3)])
emit("cycles", "in-one-of-two-parts", 9, [(1, 0), (2, 1), (3, 2), (5, 4), (6, 5), (7, 6), (4, 7)])
emit("cycles", "below-the-first-course", 3, [(0, 1), (1, 2), (2, 1)])
emit("cycles", "above-the-first-course", 3, [(1, 0), (2, 1), (1, 2)])
emit("cycles", "itself-below-the-first-course", 3, [(0, 1), (1, 1), (2, 0)])
emit("cycles", "far-below-the-first-course", 12, [(i, i + 1) for i in range(11)] + [(11, 8)])
emit("cycles", "far-above-the-first-course", 12, [(i + 1, i) for i in range(11)] + [(8, 11)])
rng = random.Random(7)
pairs = acyclic(rng, 100, 150)
emit("cycles", "one-pair-turned-round", 100, pairs + [(pairs[40][1], pairs[40][0])])

emit("same-pair-twice", "twice", 2, [(1, 0), (1, 0)])
emit("same-pair-twice", "three-times-in-a-chain", 4, [(1, 0), (2, 1), (2, 1), (2, 1), (3, 2)])
emit("same-pair-twice", "one-of-two", 3, [(2, 0), (2, 0), (2, 1)])
emit("same-pair-twice", "freed-too-early", 5, [(4, 0), (4, 0), (4, 3), (3, 2), (2, 1), (1, 0)])
emit("same-pair-twice", "in-a-cycle", 3, [(1, 0), (1, 0), (2, 1), (0, 2), (0, 2)])
rng = random.Random(8)
pairs = acyclic(rng, 50, 80)
pairs += rng.sample(pairs, 40)
rng.shuffle(pairs)
emit("same-pair-twice", "random", 50, pairs)

emit("chain", "upwards", 20_000, [(i + 1, i) for i in range(19_999)])
emit("chain", "downwards", 100_000, [(i, i + 1) for i in range(99_999)])

for size in [1000, 2000, 4000, 8000, 16000]:
    # The pairs come in an order in which scanning all of them again and again finds one course each time.
    emit("growth", f"{size}-courses", size, [(i, i + 1) for i in range(size - 1)] + [(i, i + 2) for i in range(0, size - 2, 2)], size=size)

emit("same-pair-twice", "two-hundred-thousand", 1000, [(i, i + 1) for i in range(999)] * 200)
