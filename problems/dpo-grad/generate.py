"""Cases of `dpo-grad`. Where a value of z is named, the numbers are dyadic, so that z is exact in any order of operations."""

import json
import random


def emit(group, name, pi_w, pi_l, ref_w, ref_l, beta):
    vectors = [[float(v) for v in vector] for vector in (pi_w, pi_l, ref_w, ref_l)]
    case = {"name": name, "args": [*vectors, float(beta)]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def at(zs, beta, base=-64.0):
    """Pairs with these z (beta a power of 2): a quarter gained by the chosen, the rest lost by the rejected answer."""
    ref_w = [base - 0.5 * i for i in range(len(zs))]
    ref_l = [base - 7.25 + 0.25 * i for i in range(len(zs))]
    pi_w = [r + 0.25 * z / beta for r, z in zip(ref_w, zs)]
    pi_l = [r - 0.75 * z / beta for r, z in zip(ref_l, zs)]
    return pi_w, pi_l, ref_w, ref_l, beta


def batch(seed, n, beta, level=-60.0, spread=15.0, drift=2.0):
    rng = random.Random(seed)

    def some(mean, spread):
        return round(rng.gauss(mean, spread), 3)

    ref_w = [min(-1.0, some(level, spread)) for _ in range(n)]
    ref_l = [min(-1.0, some(level - 5, spread)) for _ in range(n)]
    pi_w = [round(min(0.0, r + some(0.4 * drift, drift)), 3) for r in ref_w]
    pi_l = [round(min(0.0, r + some(-0.4 * drift, drift)), 3) for r in ref_l]
    return pi_w, pi_l, ref_w, ref_l, beta


emit("sample", "one-pair", [-12], [-15], [-13], [-14], 0.5)
emit("sample", "nothing-learned", [-5, -20], [-7, -18], [-5, -20], [-7, -18], 0.1)

emit("everyday", "three-pairs", [-10, -12, -9], [-11, -10, -14], [-10.5, -11, -9.25], [-10, -11.5, -13], 0.3)
for seed, (n, beta) in enumerate([(5, 0.1), (17, 0.25), (40, 0.1), (33, 0.7), (90, 2.0)]):
    emit("everyday", f"{n}-pairs", *batch(seed, n, beta))
emit("everyday", "one-pair", [-9], [-4], [-6], [-5], 0.9)
emit("everyday", "long-answers", *batch(8, 12, 0.2, -800, 30, 1.0))

for n, beta in [(1, 0.3), (4, 0.1), (9, 3.0)]:
    _, _, w, l, _ = batch(20, n, beta)
    emit("first-step", f"{n}-pairs", w, l, w, l, beta)
emit("first-step", "both-gain-alike", [-10, -20.5], [-30, -7.5], [-12, -22.5], [-32, -9.5], 0.4)

pairs = batch(30, 6, 1.0)[:4]
for name, beta in [("a-hundredth", 0.01), ("a-tenth", 0.1), ("one", 1), ("three", 3), ("ten", 10), ("zero", 0)]:
    emit("beta", name, *pairs, beta)
emit("beta", "zero-at-the-first-step", pairs[2], pairs[3], pairs[2], pairs[3], 0)

emit("very-wrong", "z-minus-1000", *at([-1000], 0.5, -4096))
emit("very-wrong", "z-minus-800-and-700", *at([-800, -700], 0.5, -4096))
emit("very-wrong", "z-minus-40", *at([-40], 0.5, -256))
emit("very-wrong", "one-of-four", *at([1, -2000, 0.25, -0.5], 0.25, -16384))
emit("very-wrong", "z-minus-20000", *at([-20000], 2.0, -32768))

emit("very-right", "z-40", *at([40], 0.5, -256))
emit("very-right", "z-18", *at([18], 0.25, -256))
emit("very-right", "z-30-to-45", *at([30, 36, 37, 38, 45], 0.5, -256))
emit("very-right", "z-600", *at([600], 0.5, -4096))
emit("very-right", "z-1000", *at([1000], 0.5, -4096))
emit("very-right", "beside-a-wrong-one", *at([50, -3, 400], 0.25, -4096))

emit("reference-cancels", "as-they-were", *at([0.5, -1, 2], 0.5))
w, l, rw, rl, beta = at([0.5, -1, 2], 0.5)
emit("reference-cancels", "chosen-shifted", [v - 700 for v in w], l, [v - 700 for v in rw], rl, beta)
emit("reference-cancels", "both-shifted", [v - 33.5 for v in w], [v + 20.5 for v in l], [v - 33.5 for v in rw], [v + 20.5 for v in rl], beta)
emit("reference-cancels", "wrong-order-but-less-than-before", [-30, -41], [-20, -28], [-38, -52], [-18, -26], 0.3)
emit("reference-cancels", "right-order-but-less-than-before", [-20, -28], [-30, -41], [-18, -26], [-38, -52], 0.3)

emit("exchanged", "as-labelled", [-30, -41, -28], [-35, -40, -33], [-31, -42, -30], [-33, -39, -31], 0.6)
emit("exchanged", "exchanged", [-35, -40, -33], [-30, -41, -28], [-33, -39, -31], [-31, -42, -30], 0.6)

# Everything between the ends of the range, each against each.
ends = [-100000, 0, -50, -70.5]
emit("exchanged", "a-thousand-pairs", ends * 250, (ends[1:] + ends[:1]) * 250, (ends[2:] + ends[:2]) * 250, (ends[3:] + ends[:3]) * 250, 1 / 512)
