"""Cases of `subarray-sum-k`. Long lists are periodic so that they compress."""

import json
import random


def emit(group, name, nums, k, **more):
    case = {"name": name, "args": [nums, k], **more}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


emit("sample", "three-ones", [1, 1, 1], 2)
emit("sample", "with-negatives", [3, 4, -7, 1, 3, 3, 1, -4], 7)

emit("small", "one-number-hit", [5], 5)
emit("small", "one-number-miss", [5], 4)
emit("small", "one-zero", [0], 0)
emit("small", "one-number-zero", [3], 0)
emit("small", "the-whole-list", [2, 9, 4], 15)
emit("small", "only-the-first", [7, 1, 1], 7)
emit("small", "only-the-last", [1, 1, 7], 7)
emit("small", "nothing", [2, 4, 6], 5)
emit("small", "one-to-nine", [1, 2, 3, 4, 5, 6, 7, 8, 9], 9)

emit("negative-numbers", "too-large-becomes-right", [1, -1, 1], 1)
emit("negative-numbers", "grows-and-shrinks", [2, 8, -6, 3, -3, 1, 5], 4)
emit("negative-numbers", "all-negative", [-1, -2, -3, -4], -3)
emit("negative-numbers", "negative-target", [4, -9, 2, 3, -5, 5], -5)
emit("negative-numbers", "positive-target-from-the-front", [-3, 10, -2, 4], 5)
emit("negative-numbers", "alternating", [1, -2, 3, -4, 5, -6, 7, -8, 9], 3)

emit("zero-sums", "three-zeros", [0, 0, 0], 0)
emit("zero-sums", "cancelling-pairs", [1, -1, 1, -1], 0)
emit("zero-sums", "no-zero-sum", [1, 2, 3], 0)
emit("zero-sums", "zeros-around-the-target", [0, 0, 5, 0, 0], 5)
emit("zero-sums", "back-to-zero", [4, 2, -6, 0, 3, -3], 0)
emit("zero-sums", "zeros-that-are-not-asked-for", [0, 1, 0, -1, 0, 1], 1)

for seed, (n, low, high, k) in enumerate([(12, -3, 4, 2), (30, -9, 10, 5), (30, 0, 3, 3), (200, -4, 5, -2), (200, -50, 51, 17)]):
    rng = random.Random(seed)
    emit("random", f"{n}-from-{low}-to-{high - 1}".replace("--", "-minus-"), [rng.randrange(low, high) for _ in range(n)], k)
rng = random.Random(9)
emit("random", "billions", [(-1) ** i * rng.randrange(999_999_900, 999_999_910) for i in range(60)], 4)
emit("random", "a-billion", [10**9, -(10**9), 0, 10**9, -(10**9)], 10**9)
emit("random", "minus-a-billion", [-5, 5, -(10**9), 10**9, -999_999_999, 999_999_998, 1], -(10**9))

emit("many", "65535-zeros", [0] * 65_535, 0)
emit("many", "ninety-thousand-alternating", [7, -7] * 45_000, 0)

rng = random.Random(10)
period = [rng.randrange(-30, 31) for _ in range(997)]
nums = (period * 1004)[:999_990] + [1000, -2000, 3000, 5, 5, -10, 77, 1, 2, 3]
emit("a-million", "periodic", nums, 61)

for size in [500, 1000, 2000, 4000, 8000, 16000, 32000]:
    rng = random.Random(size)
    emit("growth", f"{size}-numbers", [rng.randrange(-1000, 1001) for _ in range(size)], 37, size=size)
