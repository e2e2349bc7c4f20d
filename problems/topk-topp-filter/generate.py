"""Cases of `topk-topp-filter`."""

import json
import math
import random


def emit(group, name, logits, temperature, k, p):
    logits = [x if isinstance(x, str) else float(x) for x in logits]
    assert far_from_the_border(logits, temperature, k, p), name
    case = {"name": name, "args": [logits, float(temperature), k, float(p)]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def far_from_the_border(logits, temperature, k, p):
    if temperature == 0 or p == 1:
        return True
    kept = sorted((float(x) for x in logits), reverse=True)[: k or None]
    weights = [math.exp((x - kept[0]) / temperature) for x in kept]
    total, mass = math.fsum(weights), 0.0
    for weight in weights:
        mass += weight / total
        if abs(mass - p) < 1e-9 and weight > 0:
            return False
    return True


def normal(seed, v, spread=2.0, mean=0.0, digits=3):
    rng = random.Random(seed)
    return [round(rng.gauss(mean, spread), digits) for _ in range(v)]


def chances(*probabilities):
    return [round(math.log(p), 6) for p in probabilities]


FOUR = [2, 1, 0, -1]
emit("sample", "all-three", FOUR, 1, 3, 0.9)
emit("sample", "temperature-alone", FOUR, 0.5, 0, 1)
emit("sample", "greedy", FOUR, 0, 3, 0.9)

emit("temperature", "one", normal(1, 7), 1, 0, 1)
emit("temperature", "sharper", normal(2, 6), 0.3, 0, 1)
emit("temperature", "flatter", normal(3, 9), 2.5, 0, 1)
emit("temperature", "nearly-uniform", normal(4, 5, 20.0), 1000, 0, 1)
emit("temperature", "nearly-greedy", normal(5, 5), 0.01, 0, 1)
emit("temperature", "a-two-hundredth", [0, 0.01], 0.005, 0, 1)
emit("temperature", "smallest", [0.5, 0.502, 0.499, 0.501], 0.001, 0, 1)
emit("temperature", "smallest-with-k-and-p", [0.5, 0.502, 0.499, 0.501], 0.001, 3, 0.8)
emit("temperature", "largest-logits", [10000, 9999, -10000], 1000, 0, 1)
emit("temperature", "large-logits", [1000, 999, 998.5, 400], 0.9, 0, 1)
emit("temperature", "very-negative", [-9000, -9001, -9000.5], 1.3, 0, 1)
emit("temperature", "a-long-tail", [5, 4] + [-40 - 2 * i for i in range(10)], 1, 0, 1)
emit("temperature", "one-token", [-3], 0.7, 0, 1)

emit("top-k", "one", normal(10, 6), 1, 1, 1)
emit("top-k", "two-of-seven", normal(11, 7), 0.8, 2, 1)
emit("top-k", "five-of-twenty", normal(12, 20), 1.4, 5, 1)
emit("top-k", "all-but-one", normal(13, 6), 1, 5, 1)
emit("top-k", "exactly-all", normal(14, 6), 1.1, 6, 1)
emit("top-k", "more-than-there-are", normal(15, 6), 0.9, 7, 1)
emit("top-k", "a-million", normal(16, 4), 2, 1000000, 1)
emit("top-k", "off", normal(17, 5), 0.6, 0, 1)
emit("top-k", "the-largest-last", [-3, -2, -1, 0, 1, 2], 1, 3, 1)

emit("top-p", "crosses-at-the-second", chances(0.5, 0.3, 0.2), 1, 0, 0.7)
emit("top-p", "first-is-enough", chances(0.1, 0.6, 0.3), 1, 0, 0.55)
emit("top-p", "just-below-one", chances(0.4, 0.3, 0.2, 0.1), 1, 0, 0.95)
emit("top-p", "tiny", normal(20, 8), 1, 0, 1e-9)
emit("top-p", "half", normal(21, 12, 1.0), 1, 0, 0.5)
emit("top-p", "nine-tenths", normal(22, 30, 1.5), 1, 0, 0.9)
emit("top-p", "ninety-nine", normal(23, 30, 1.5), 1, 0, 0.99)
emit("top-p", "smallest-first", [-2, -1, 0, 1, 2], 1, 0, 0.8)
emit("top-p", "one-token", [4], 1, 0, 0.3)
emit("top-p", "nearly-uniform", normal(24, 15, 0.1), 1, 0, 0.42)

emit("all-together", "k-cuts-first", FOUR, 1, 3, 0.9)
emit("all-together", "p-cuts-first", [4, 1, 0.5, 0, -1], 1, 4, 0.85)
emit("all-together", "flat-then-p", normal(30, 12), 3, 0, 0.6)
emit("all-together", "sharp-then-p", normal(31, 12), 0.4, 0, 0.9)
emit("all-together", "flat-k-and-p", normal(32, 15), 2, 8, 0.75)
emit("all-together", "sharp-k-and-p", normal(33, 15, 1.0), 0.5, 6, 0.8)
emit("all-together", "only-one-left", normal(34, 9, 1.0), 1.5, 4, 0.2)
emit("all-together", "wide", normal(35, 60, 1.0), 1.2, 25, 0.95)
emit("all-together", "p-of-the-kept-mass", [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4], 1, 3, 0.66)

emit("ties", "k-cuts-through-equals", [1, 3, 2, 2, 2, 0], 1, 3, 1)
emit("ties", "all-equal", [0.5] * 7, 2, 3, 1)
emit("ties", "p-cuts-through-equals", [0, 1, 1, 1, 1, -1], 1, 0, 0.6)
emit("ties", "equal-best", [-1, 2, 0, 2, 1], 0.7, 1, 1)
emit("ties", "equal-best-and-p", [-1, 2, 0, 2, 1], 0.7, 0, 0.3)
emit("ties", "both", [1, 1, 0, 0, 0, 0, 1, 1], 1.5, 6, 0.88)

emit("greedy", "largest-last", [1, 2, 3], 0, 0, 1)
emit("greedy", "with-k-and-p", normal(40, 8), 0, 3, 0.4)
emit("greedy", "first-of-equals", [0, 5, 1, 5, 5], 0, 0, 1)
emit("greedy", "all-equal", [-7] * 4, 0, 2, 0.9)
emit("greedy", "one-token", [0], 0, 0, 1)
emit("greedy", "large-logits", [-10000, 10000, 9999.999], 0, 0, 1)

INF = "-inf"
emit("impossible-tokens", "one-of-four", [1, INF, 0.5, 2], 0.8, 0, 1)
emit("impossible-tokens", "k-above-the-possible", [INF, 1, INF, 0, INF], 1.5, 4, 1)
emit("impossible-tokens", "with-p", [INF, 1, INF, 0, 0.5, INF], 1.2, 0, 0.7)
emit("impossible-tokens", "only-one-possible", [INF, INF, -4], 2, 2, 0.5)
emit("impossible-tokens", "greedy", [INF, -5, -4, INF], 0, 2, 1)

rng = random.Random(50)
words = [rng.randrange(-24, 25) / 4 for _ in range(50000)]
emit("vocabulary", "top-p", words, 1, 0, 0.75)
emit("vocabulary", "both", words, 0.7, 4000, 0.9)
emit("top-p", "a-ten-millionth-above-a-half", [1, 1, -40], 1, 0, 0.5000001)
emit("top-p", "single-precision-is-too-coarse", [math.log(w) for w in (0.4, 0.3, 0.3)], 1, 0, 0.69999999)
emit("top-p", "single-precision-is-too-coarse-above", [math.log(w) for w in (0.4, 0.3, 0.3)], 1, 0, 0.70000001)
emit("top-p", "next-to-one", [0, -6.5, -9, -11], 1, 0, 0.9999)
emit("temperature", "down-to-1e-306", [0, -690, -705], 1, 0, 1)
flat = [index % 3 / 64 for index in range(30_000)]
emit("vocabulary", "twenty-thousand", flat, 1, 20_000, 1)
emit("vocabulary", "a-billionth-of-thirty-thousand", flat, 1, 0, 1e-9)
