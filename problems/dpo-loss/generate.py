"""Cases of `dpo-loss`. Where a value of z is named, the numbers are dyadic, so that z is exact in any order of operations."""

import json
import random


def emit(group, name, pi_w, pi_l, ref_w, ref_l, beta):
    vectors = [[float(v) for v in vector] for vector in (pi_w, pi_l, ref_w, ref_l)]
    case = {"name": name, "args": [*vectors, float(beta)]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def at(margins, beta, base=-64.0):
    """Pairs with these log-ratio differences: part of it gained by the chosen, part of it lost by the rejected answer."""
    ref_w = [base - 0.5 * i for i in range(len(margins))]
    ref_l = [base - 7.25 + 0.25 * i for i in range(len(margins))]
    pi_w = [r + 0.25 * m for r, m in zip(ref_w, margins)]
    pi_l = [r - 0.75 * m for r, m in zip(ref_l, margins)]
    return pi_w, pi_l, ref_w, ref_l, beta


def batch(seed, n, beta, level=-60.0, spread=15.0, drift=2.0):
    rng = random.Random(seed)
    ref_w = [min(-1.0, rng.gauss(level, spread)) for _ in range(n)]
    ref_l = [min(-1.0, rng.gauss(level - 5, spread)) for _ in range(n)]
    pi_w = [min(0.0, r + rng.gauss(0.4 * drift, drift)) for r in ref_w]
    pi_l = [min(0.0, r + rng.gauss(-0.4 * drift, drift)) for r in ref_l]
    return pi_w, pi_l, ref_w, ref_l, beta


emit("sample", "one-pair", [-12], [-15], [-13], [-14], 0.5)
emit("sample", "nothing-learned", [-5, -20], [-7, -18], [-5, -20], [-7, -18], 0.1)

emit("everyday", "three-pairs", [-10, -12, -9], [-11, -10, -14], [-10.5, -11, -9.25], [-10, -11.5, -13], 0.3)
for seed, (n, beta) in enumerate([(5, 0.1), (17, 0.25), (64, 0.1), (33, 0.7), (300, 0.05), (1000, 2.0)]):
    emit("everyday", f"{n}-pairs", *batch(seed, n, beta))

for name, beta in [("a-tenth", 0.1), ("a-half", 0.5), ("three", 3.0)]:
    _, _, w, l, _ = batch(40, 9, beta)
    emit("policy-is-the-reference", f"beta-{name}", w, l, w, l, beta)
emit("policy-is-the-reference", "beta-0", *batch(41, 7, 0.0))
emit("policy-is-the-reference", "both-gain-alike", [-10, -20.5], [-30, -7.5], [-12, -22.5], [-32, -9.5], 0.4)

emit("very-wrong", "z-minus-1000", *at([-2000], 0.5, -4096))
emit("very-wrong", "z-minus-800-and-700", *at([-1600, -1400], 0.5, -4096))
emit("very-wrong", "z-minus-40", *at([-80], 0.5))
emit("very-wrong", "one-of-four", *at([4, -8000, 1, -2], 0.25, -16384))
emit("very-wrong", "z-minus-20000", *at([-10000], 2.0, -16384))
emit("very-wrong", "z-minus-million", [-100000], [0], [0], [0], 10)
emit("very-wrong", "as-wrong-as-can-be", [-100000, -1], [0, -2], [0, -1.5], [-100000, -2.25], 10)

emit("very-right", "z-40", *at([80], 0.5, -256))
emit("very-right", "z-18", *at([72], 0.25, -256))
emit("very-right", "z-30-to-45", *at([60, 70, 80, 90], 0.5, -256))
emit("very-right", "z-600", *at([1200], 0.5, -4096))
emit("very-right", "z-800", *at([1600], 0.5, -4096))
emit("very-right", "z-10", *at([40], 0.25, -256))
emit("very-right", "as-right-as-can-be", [0], [-100000], [-100000], [0], 10)

emit("long-answers", "near-minus-800", [-800.25, -812.5], [-799, -830.75], [-800.5, -812], [-798.75, -830.5], 0.1)
emit("long-answers", "margins-of-a-half", *at([0.5, -0.5, 0.5], 0.5, -800))
emit("long-answers", "random", *batch(50, 24, 0.2, -800, 30, 1.0))
emit("long-answers", "near-minus-50000", *batch(51, 11, 0.1, -50000, 900, 40.0))

emit("different-lengths", "chosen-is-short", [-20, -31], [-640, -755], [-22, -30], [-642, -750], 0.2)
emit("different-lengths", "rejected-is-short", [-640, -755], [-20, -31], [-644, -752], [-19, -33], 0.2)
emit("different-lengths", "as-before", [-20], [-640], [-20], [-640], 0.5)

emit("swapped", "as-labelled", [-30, -41, -28], [-35, -40, -33], [-31, -42, -30], [-33, -39, -31], 0.6)
emit("swapped", "exchanged", [-35, -40, -33], [-30, -41, -28], [-33, -39, -31], [-31, -42, -30], 0.6)

emit("one-pair", "gains", [-3.5], [-4.25], [-4], [-4], 0.9)
emit("one-pair", "loses", [-9], [-4], [-6], [-5], 0.9)
emit("one-pair", "certain", [0], [-2], [-0.5], [-1], 1.5)
