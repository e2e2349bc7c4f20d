"""Cases of `two-sum`. Every list holds at least one pair; the long ones are periodic so that they compress."""

import json
import random

# As large as the statement allows: all sums and differences fit into 32 bits.
LARGEST = 10**9


def emit(group, name, nums, target, **more):
    case = {"name": name, "args": [nums, target], **more}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def far_end(size, rng, span):
    """Even numbers, and two odd-sum partners at the very end: no earlier pair can have the odd target."""
    period = [2 * rng.randrange(-span, span) for _ in range(997)]
    nums = (period * (size // len(period) + 1))[: size - 2]
    return nums + [2 * span + 6, 4 * span + 1], 6 * span + 7


emit("sample", "first-two", [2, 7, 11, 15], 9)
emit("sample", "one-three", [3, 2, 4], 6)
emit("sample", "two-threes", [3, 3], 6)

emit("two-numbers", "ascending", [1, 2], 3)
emit("two-numbers", "descending", [9, -4], 5)
emit("two-numbers", "zeros", [0, 0], 0)
emit("two-numbers", "opposites", [-6, 6], 0)

emit("equal-numbers", "apart", [5, 1, 2, 5], 10)
emit("equal-numbers", "three-of-them", [4, 4, 4, 1], 8)
emit("equal-numbers", "others-repeat", [1, 1, 1, 8, 1, 1], 9)
emit("equal-numbers", "at-the-end", [10, 20, 30, 7, 7], 14)
emit("equal-numbers", "zeros-among-others", [3, 0, 4, 0], 0)

emit("half-the-target", "half-at-the-front", [4, 1, 7, 3], 8)
emit("half-the-target", "half-in-the-middle", [1, 9, 5, 3, 7, 20], 10)
emit("half-the-target", "half-at-the-end", [2, 12, 7], 14)
emit("half-the-target", "half-of-zero", [0, -3, 8, 3], 0)
emit("half-the-target", "half-of-a-negative-target", [-4, -9, 2, 1], -8)

emit("signs", "all-negative", [-1, -2, -3, -4, -5], -8)
emit("signs", "zero-and-target", [0, 9, 4, -9, 2], 2)
emit("signs", "larger-than-the-target", [17, 100, -90, 4], 10)
emit("signs", "target-zero", [8, -3, 11, 3, 40], 0)
emit("signs", "negative-target", [5, 40, -60, 12], -20)
emit("signs", "not-sorted", [50, -2, 30, 7, -41, 13], -28)
emit("signs", "pair-at-both-ends", [-7, 1, 2, 3, 50], 43)

emit("large-numbers", "half-a-billion-twice", [LARGEST // 2, 5, 6, LARGEST // 2], LARGEST)
emit("large-numbers", "minus-half-a-billion-twice", [-LARGEST // 2, 5, 6, -LARGEST // 2], -LARGEST)
emit("large-numbers", "largest-and-smallest", [LARGEST, 3, -LARGEST], 0)
emit("large-numbers", "largest-difference", [-LARGEST, LARGEST, 1, LARGEST - 1], LARGEST)
emit("large-numbers", "all-extremes", [LARGEST, LARGEST, -LARGEST, -LARGEST, 1 - LARGEST], 1)
emit("large-numbers", "alike-in-single-precision", [499_999_990, 500_000_003, 499_999_987, 500_000_010, 7], LARGEST)

emit("several-pairs", "disjoint", [1, 2, 3, 4, 5, 6], 7)
emit("several-pairs", "shared-element", [5, 5, 5, 5], 10)
emit("several-pairs", "inside-each-other", [1, 3, 4, 6, 7, 9], 10)
rng = random.Random(3)
emit("several-pairs", "random", [rng.randrange(-20, 21) for _ in range(200)], 5)

nums, target = far_end(1_000_000, random.Random(4), 500)
emit("far-end", "a-million", nums, target)

for size in [250, 500, 1000, 2000, 4000, 8000, 16_000, 32_000]:
    rng = random.Random(size)
    nums = [2 * n for n in rng.sample(range(50_000), size - 2)]
    emit("growth", f"{size}-numbers", nums + [100_000, 200_001], 300_001, size=size)
