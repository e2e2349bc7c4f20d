"""Cases of `perplexity`. Losses have three decimals."""

import json
import math
import random

E = math.e


def emit(group, name, nll, base):
    nll = [[x if isinstance(x, str) else float(x) for x in sequence] for sequence in nll]
    case = {"name": name, "args": [nll, float(base)]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def losses(rng, count, mean):
    return [round(min(60.0, rng.expovariate(1 / mean)), 3) for _ in range(count)]


emit("sample", "ten-and-one", [[2] * 10, [5]], E)
emit("sample", "bits", [[1, 3], [2]], 2)

emit("one-sequence", "one-token", [[1.5]], E)
emit("one-sequence", "certain", [[0, 0, 0]], E)
emit("one-sequence", "uneven", [[0.1, 0.2, 7.5]], E)
emit("one-sequence", "thirty-tokens", [losses(random.Random(1), 30, 2.5)], E)
emit("one-sequence", "unlikely", [[55, 58, 59.5, 60]], E)

emit("sequences-of-all-lengths", "one-short-and-bad", [[9.5], [1.25] * 19], E)
emit("sequences-of-all-lengths", "one-long-and-bad", [[6, 7, 8, 9, 6, 7, 8], [0.5], [0.25]], E)
rng = random.Random(2)
emit("sequences-of-all-lengths", "random", [losses(rng, rng.randrange(1, 40), rng.choice([0.5, 2, 6])) for _ in range(12)], E)
emit("sequences-of-all-lengths", "growing", [losses(rng, n, 8 / n) for n in range(1, 16)], E)
emit("sequences-of-all-lengths", "equal-lengths", [losses(rng, 6, 3), losses(rng, 6, 1), losses(rng, 6, 5)], E)

rng = random.Random(3)
emit("other-bases", "base-two", [losses(rng, 9, 4), losses(rng, 2, 1)], 2)
emit("other-bases", "base-ten", [losses(rng, 3, 1), losses(rng, 8, 0.6)], 10)
emit("other-bases", "base-one-and-a-half", [losses(rng, 5, 7), losses(rng, 4, 2), losses(rng, 1, 9)], 1.5)
emit("other-bases", "base-three", [[4, 2, 0.5], [1.25]], 3)

emit("empty-and-infinite", "nothing", [], E)
emit("empty-and-infinite", "empty-sequences-only", [[], [], []], 2)
emit("empty-and-infinite", "empty-among-others", [[], [1, 2.5], [], [4]], E)
emit("empty-and-infinite", "impossible-token", [[0.5, 1], [2, "inf", 1]], E)
emit("empty-and-infinite", "only-impossible", [["inf"]], 2)

rng = random.Random(4)
period = [losses(rng, n, 0.4 + 3 / n) for n in (1, 2, 3, 170, 7, 500, 17)]
emit("long", "two-hundred-thousand", period * 285, E)
emit("long", "one-long-sequence", [[0.125, 3.5, 9.25, 1] * 40_000], 2)

emit("long", "a-base-near-one", [[0.5, 1.25], [2]], 1.005)
