"""Cases of `dpo-beta-optimum`. The reference is in 1024ths, so that it sums to exactly 1."""

import json
import math
import random


def emit(group, name, ref, reward, beta):
    assert sum(ref) == 1
    case = {"name": name, "args": [[float(p) for p in ref], [float(r) for r in reward], float(beta)]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def share(seed, k, zeros=0):
    """A distribution over k answers, the last `zeros` of them impossible."""
    rng = random.Random(seed)
    cuts = sorted(rng.sample(range(1, 1024), k - zeros - 1))
    return [(b - a) / 1024 for a, b in zip([0, *cuts], [*cuts, 1024])] + [0] * zeros


def rewards(seed, k, spread=1.5, mean=0.4):
    rng = random.Random(seed + 1000)
    return [round(rng.gauss(mean, spread), 3) for _ in range(k)]


LOG_9 = math.log(9)
emit("sample", "beta-1", [0.5, 0.5], [LOG_9, 0], 1)
emit("sample", "beta-2", [0.5, 0.5], [LOG_9, 0], 2)

for seed, (k, beta) in enumerate([(2, 0.7), (3, 1.5), (5, 0.4), (12, 0.8), (40, 2.5), (200, 0.6)]):
    emit("everyday", f"{k}-answers", share(seed, k), rewards(seed, k), beta)
emit("everyday", "the-rare-one-is-best", [0.9375, 0.046875, 0.015625], [-1, 0.5, 2.5], 0.75)
emit("everyday", "all-rewards-negative", share(8, 4), [-3, -2.5, -7, -4.25], 0.9)

for name, beta in [("a-tenth", 0.1), ("a-half", 0.5), ("one", 1), ("two", 2), ("ten", 10)]:
    emit("two-answers-five-betas", f"uniform-{name}", [0.5, 0.5], [LOG_9, 0], beta)
    emit("two-answers-five-betas", f"worse-is-likelier-{name}", [0.25, 0.75], [1.5, -0.5], beta)

for name, beta in [("thirty", 30), ("a-hundred", 100), ("ten-thousand", 1e4), ("a-million", 1e6)]:
    emit("short-leash", name, share(30, 6), rewards(30, 6), beta)
emit("short-leash", "a-million-for-large-rewards", share(31, 4), [9000, -8000, 500, 2500], 1e6)

emit("long-leash", "a-hundredth", share(40, 5), [9.5, -8, 9.25, 0.5, 3], 0.01)
emit("long-leash", "a-millionth", share(41, 4), [1, 2.5, 2, -3], 1e-6)
emit("long-leash", "a-millionth-and-a-tie", [0.125, 0.25, 0.5, 0.125], [2, 3, -1, 3], 1e-6)
emit("long-leash", "a-millionth-all-low", [0.25, 0.5, 0.25], [-9999, -9999, -10000], 1e-6)
emit("long-leash", "rewards-of-thousands", share(44, 6), [4000.5, 3999, 4001, 3998.25, -4000, 4000], 1)
emit("long-leash", "rewards-below-minus-thousands", share(45, 5), [-4000.5, -3999, -4001, -3998.25, -9000], 0.5)

emit("impossible-answers", "one-in-three", [0.75, 0.25, 0], [0.5, 1.5, 0.75], 0.6)
emit("impossible-answers", "the-best-one", [0.75, 0.25, 0], [0.5, 1.5, 9000], 0.6)
emit("impossible-answers", "the-best-one-by-far", [0, 0.625, 0, 0.375], [1e30, -2, -1e30, 1], 3)
emit("impossible-answers", "several", share(53, 9, 4), rewards(53, 9), 0.8)
emit("impossible-answers", "all-but-one", [0, 0, 1, 0], [3, 4, -2.5, 5], 0.3)
emit("impossible-answers", "small-beta", [0, 0.5, 0.5, 0], [1, 0, -1, 2], 1e-6)
emit("impossible-answers", "large-beta", [0, 0.5, 0.375, 0.125], [4, 1, -1, 2], 1e4)

ref, reward = share(60, 5), [1.25, -0.5, 2, 0.75, -1.5]
for name, shift in [("as-they-were", 0), ("up-by-three", 3), ("up-by-9000", 9000), ("down-by-9000", -9000)]:
    emit("shifted-rewards", name, ref, [r + shift for r in reward], 0.7)

emit("one-answer", "one", [1], [3.5], 0.2)
emit("one-answer", "one-and-a-small-beta", [1], [-7.25], 1e-6)
emit("one-answer", "equal-rewards", [0.125, 0.625, 0.25], [4, 4, 4], 0.3)
emit("one-answer", "equal-rewards-and-a-large-beta", share(70, 7), [-2.5] * 7, 300)

emit("one-answer", "a-thousand-instead", [25 / 1024] + [1 / 1024] * 999, [0.5] + [1, -2, 0.25] * 333, 0.5)
