"""Cases of `dpo-implicit-reward`. All log-probabilities are multiples of 1/16: equal rewards are equal however they are computed."""

import json
import random


def emit(group, name, pi_w, pi_l, ref_w, ref_l, beta, **more):
    vectors = [[float(v) for v in vector] for vector in (pi_w, pi_l, ref_w, ref_l)]
    case = {"name": name, "args": [*vectors, float(beta)], **more}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def of_gains(gains_w, gains_l, beta, ref_w=None, ref_l=None):
    """Pairs whose log-ratios are these."""
    ref_w = ref_w or [-64 - 3.5 * i for i in range(len(gains_w))]
    ref_l = ref_l or [-80.25 + 2.75 * i for i in range(len(gains_l))]
    return [r + g for r, g in zip(ref_w, gains_w)], [r + g for r, g in zip(ref_l, gains_l)], ref_w, ref_l, beta


def batch(seed, n, beta, level=-60.0, spread=15.0, drift=2.0, lead=0.4):
    rng = random.Random(seed)

    def some(mean, spread):
        return round(rng.gauss(mean, spread) * 16) / 16

    ref_w = [min(-1.0, some(level, spread)) for _ in range(n)]
    ref_l = [min(-1.0, some(level - 5, spread)) for _ in range(n)]
    pi_w = [min(0.0, r + some(lead * drift, drift)) for r in ref_w]
    pi_l = [min(0.0, r + some(-lead * drift, drift)) for r in ref_l]
    return pi_w, pi_l, ref_w, ref_l, beta


emit("sample", "two-pairs", [-12, -30], [-15, -16], [-11, -32], [-13, -15], 0.5)
emit("sample", "nothing-learned", [-5, -20], [-7, -18], [-5, -20], [-7, -18], 0.1)

for seed, (n, beta) in enumerate([(3, 0.3), (7, 0.1), (20, 0.25), (41, 0.05), (100, 2.0)]):
    emit("everyday", f"{n}-pairs", *batch(seed, n, beta))
emit("everyday", "one-pair-right", [-9], [-4], [-10], [-3.5], 0.9)
emit("everyday", "one-pair-wrong", [-9], [-4], [-8], [-5.5], 0.9)
emit("everyday", "untrained-on-these", *batch(7, 24, 0.1, lead=-0.3))

emit("ties", "one-of-four", *of_gains([1, -0.5, 2, 0.25], [0, -0.5, 3, -1], 0.3))
emit("ties", "three-of-four", *of_gains([1, -0.5, 2, 0.25], [1, -0.5, 2, -1], 0.7))
emit("ties", "all-at-the-reference", *of_gains([0] * 5, [0] * 5, 0.1))
emit("ties", "all-gain-alike", *of_gains([1.5, -2, 0.75], [1.5, -2, 0.75], 0.1))
emit("ties", "by-a-sixteenth", *of_gains([1, 1, 1], [0.9375, 1.0625, 1], 0.1))

emit("all-negative", "three-pairs", *of_gains([-3, -1.5, -4], [-5, -6.25, -3.5], 0.4))
emit("all-negative", "all-right", *of_gains([-20, -11, -35.5, -8], [-40, -30, -36, -8.5], 0.1))
emit("all-negative", "all-wrong", *of_gains([-20, -11, -35.5], [-4, -9, -1], 0.1))
emit("all-negative", "all-positive", *of_gains([3, 1.5, 4, 2], [1, 2, 3.5, 0.5], 0.6))
emit("all-negative", "random", *batch(20, 15, 0.2, drift=8.0, lead=-2.0))

emit("likely-is-not-better", "long-chosen", *of_gains([4, 2.5, 6], [-3, 1, -2], 0.2, [-640, -410, -388.5], [-22, -31, -17]))
emit("likely-is-not-better", "long-rejected", *of_gains([-4, 1, -6, -2], [3, -1, 2, 5], 0.2, [-22, -31, -17, -9], [-640, -410, -388.5, -77]))
emit("likely-is-not-better", "both", *of_gains([2, -1, 3], [1, 2, 4.5], 0.35, [-200, -20, -90], [-30, -150, -40]))

gains_w, gains_l = [1.5, -0.25, 2.75, 0.5, -3], [0.75, 0.5, -1.25, 0.125, -2]
shifts = [9, -40, 0.5, -11, 24]
emit("shifted-prompts", "as-they-were", *of_gains(gains_w, gains_l, 0.6))
emit("shifted-prompts", "each-by-its-own", *of_gains([g + s for g, s in zip(gains_w, shifts)], [g + s for g, s in zip(gains_l, shifts)], 0.6))
emit("shifted-prompts", "all-down", *of_gains([g - 30 for g in gains_w], [g - 30 for g in gains_l], 0.6))

emit("long-answers", "near-minus-800", [-800.25, -812.5, -799], [-799, -830.75, -801], [-800.5, -812, -799.5], [-798.75, -830.5, -803], 0.1)
emit("long-answers", "random", *batch(50, 24, 0.15, -800, 30, 1.0))
emit("long-answers", "near-minus-50000", *batch(51, 11, 0.1, -50000, 900, 40.0))

emit("empty", "no-pairs", [], [], [], [], 0.1, expect={"r_w": [], "r_l": [], "margin": "nan", "accuracy": "nan"})
emit("empty", "beta-0", *of_gains(gains_w, gains_l, 0))
emit("empty", "a-small-beta", *of_gains(gains_w, gains_l, 0.001))

# Everything between the ends of the range, each against each.
ends = [-100000, 0, -50, -70.5]
emit("empty", "a-thousand-instead", ends * 250, (ends[1:] + ends[:1]) * 250, (ends[2:] + ends[:2]) * 250, (ends[3:] + ends[:3]) * 250, 10)
