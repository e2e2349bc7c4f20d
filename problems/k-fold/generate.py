"""Cases of `k-fold`."""

import json
import random


def emit(group, name, n, k, labels=None):
    case = {"name": name, "args": [n, k, labels]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def skewed(seed, n, weights):
    rng = random.Random(seed)
    return rng.choices(range(len(weights)), weights, k=n)


emit("sample", "five-into-two", 5, 2)
emit("sample", "two-labels", 6, 3, [0, 0, 0, 1, 1, 1])

emit("even", "six-into-three", 6, 3)
emit("even", "ten-into-five", 10, 5)
emit("even", "eight-into-two", 8, 2)
emit("even", "hundred-into-ten", 100, 10)

emit("remainder", "seven-into-three", 7, 3)
emit("remainder", "nine-into-five", 9, 5)
emit("remainder", "three-into-two", 3, 2)
emit("remainder", "nineteen-into-ten", 19, 10)
emit("remainder", "twenty-one-into-ten", 21, 10)
emit("remainder", "ninety-seven-into-seven", 97, 7)

emit("edges", "one-each", 7, 7)
emit("edges", "two-examples", 2, 2)
emit("edges", "more-folds-than-examples", 4, 5)
emit("edges", "one-fold", 5, 1)
emit("edges", "no-fold", 5, 0)
emit("edges", "minus-one-fold", 5, -1)
emit("edges", "no-examples", 0, 2)
emit("edges", "impossible-with-labels", 3, 4, [1, 1, 0])

emit("stratified", "sorted-labels", 12, 3, [0] * 6 + [1] * 6)
emit("stratified", "alternating-labels", 12, 3, [0, 1] * 6)
emit("stratified", "period-of-the-folds", 12, 3, [0, 1, 2] * 4)
emit("stratified", "one-label", 10, 4, [5] * 10)
emit("stratified", "uneven", 20, 4, [0] * 13 + [1] * 7)
emit("stratified", "large-and-negative-labels", 15, 5, [-7, 10**9, -7, 10**9, 3] * 3)
# In turn, as often as there are folds: whoever takes two labels for one deals each of them to a single fold.
emit("stratified", "the-ends-of-32-bits", 12, 4, [-(2**31), 2**31 - 1, 2**31 - 2, -(2**31) + 1] * 3)
emit("stratified", "last-digits-alike", 21, 3, [7, 10_007, 1_000_007] * 7)
emit("stratified", "low-bits-alike", 20, 4, [3, 3 + 2**8, 3 + 2**16, 3 + 2**24] * 5)
emit("stratified", "next-to-each-other", 12, 2, [2**24, 2**24 + 1] * 6)
emit("stratified", "several-negative", 15, 3, [-1, -2, -3] * 5)
emit("stratified", "minus-one-is-a-label", 12, 3, [-1] * 6 + [1] * 6)
emit("stratified", "minus-one-beside-others", 21, 4, [0, -1, 1, -1, -1, 2, 0] * 3)
emit("stratified", "zero-and-minus-one", 14, 3, [0] * 7 + [-1] * 7)
emit("stratified", "random", 60, 5, skewed(1, 60, [5, 3, 2]))
emit("stratified", "one-in-five", 103, 10, skewed(2, 103, [4, 1]))

emit("rare-classes", "one-each", 4, 4, [2, 2, 1, 2])
emit("rare-classes", "five-singles", 10, 5, [0, 0, 0, 0, 0, 1, 2, 3, 4, 5])
emit("rare-classes", "all-different", 9, 4, list(range(9)))
emit("rare-classes", "pairs", 12, 4, [i // 2 for i in range(12)])
emit("rare-classes", "threes-into-four", 15, 4, [i % 5 for i in range(15)])
emit("rare-classes", "one-rare-example", 11, 5, [0] * 10 + [1])
emit("rare-classes", "many-classes", 80, 7, skewed(3, 80, [8, 5, 3, 2] + [0.4] * 12))

emit("large", "forty-thousand-into-two", 40_000, 2)
emit("large", "all-labels-different", 20_000, 2, [i * 7919 % 20_011 for i in range(20_000)])
emit("large", "labels", 12_000, 6, [0, 0, 0, 1, 0, 2] * 2000)

emit("large", "a-hundred-thousand-into-two", 100_000, 2)
emit("large", "a-hundred-thousand-of-five", 5, 100_000)
