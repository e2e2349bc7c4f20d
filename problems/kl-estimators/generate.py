"""Cases of `kl-estimators`. Log-ratios are differences of numbers that are near each other, hence exact."""

import json
import math
import random


def emit(group, name, logp, logq):
    case = {"name": name, "args": [[float(v) for v in logp], [float(v) for v in logq]]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def of_ratios(log_ratios, base=-1.0, step=-0.25):
    logp = [base + step * i for i in range(len(log_ratios))]
    return logp, [p + x for p, x in zip(logp, log_ratios)]


def tokens(seed, n, drift, level=-3.0, spread=1.5, lead=0.3):
    rng = random.Random(seed)
    logp = [round(min(-0.01, rng.gauss(level, spread)), 4) for _ in range(n)]
    return logp, [round(min(0.0, p - lead * drift + rng.gauss(0, drift)), 4) for p in logp]


def enumerated(p, q):
    """Outcomes with probabilities p[i] / sum(p), each as often as it should be."""
    of = [(math.log(a / sum(p)), math.log(b / sum(q)), a) for a, b in zip(p, q)]
    return [a for a, _, times in of for _ in range(times)], [b for _, b, times in of for _ in range(times)]


emit("sample", "four-samples", *enumerated([2, 1, 1], [1, 1, 2]))
emit("sample", "equal", [-3.5, -9.25], [-3.5, -9.25])

for seed, (n, drift) in enumerate([(1, 1.0), (3, 0.5), (10, 0.7), (40, 0.3), (120, 1.2)]):
    emit("everyday", f"{n}-samples", *tokens(seed, n, drift))
emit("everyday", "q-likes-it-less", [-0.5], [-1.75])
emit("everyday", "q-likes-it-better", [-1.75], [-0.5])
emit("everyday", "three-by-hand", *of_ratios([0.5, -1.5, 0.25]))

emit("whole-distributions", "three-outcomes", *enumerated([4, 3, 1], [1, 3, 4]))
emit("whole-distributions", "exchanged", *enumerated([1, 3, 4], [4, 3, 1]))
emit("whole-distributions", "one-is-rare", *enumerated([61, 2, 1], [20, 30, 14]))
emit("whole-distributions", "not-alike", *enumerated([1, 5, 2, 8, 4], [6, 6, 1, 3, 7]))
emit("whole-distributions", "two-outcomes-far-apart", *enumerated([31, 1], [1, 1023]))

emit("equal", "one", [-2.25], [-2.25])
emit("equal", "many", *(tokens(20, 30, 1.0)[0],) * 2)
emit("equal", "certain", [0, 0, 0], [0, 0, 0])
emit("equal", "impossible-almost", [-99999.5, -745.25], [-99999.5, -745.25])

emit("negative-k1", "all-of-them", *of_ratios([0.5, 1.25, 0.75, 2], base=-6))
emit("negative-k1", "in-the-mean", *of_ratios([3, -1, 0.5, -0.25, -0.5], base=-6))
emit("negative-k1", "balanced", *of_ratios([0.75, -0.75, 0.25, -0.25], base=-6))
emit("negative-k1", "random", *tokens(30, 25, 0.8, level=-6, lead=-0.7))

for name, x in [("one-in-100", 0.01), ("one-in-1000", 1e-3), ("one-in-100000", 1e-5), ("one-in-1e7", 1e-7), ("one-in-1e9", 1e-9)]:
    emit("nearly-equal", name, [-x], [0])
    emit("nearly-equal", f"minus-{name}", [0], [-x])
emit("nearly-equal", "powers-of-two", *of_ratios([2.0**-k for k in range(5, 40, 5)]))
emit("nearly-equal", "both-sides", *of_ratios([2.0**-20, -(2.0**-21), 2.0**-19, -(2.0**-20)]))
emit("nearly-equal", "down-to-1e-150", [-1e-150, -2e-150], [-2e-150, -3e-150])
emit("nearly-equal", "from-a-tenth-to-one", *of_ratios([0.125, -0.25, 0.375, -0.5, 0.625, -0.75, 1, -1], base=-8))

emit("far-apart", "thirty", *of_ratios([30], base=-64))
emit("far-apart", "minus-thirty", *of_ratios([-30], base=-64))
emit("far-apart", "minus-seven-hundred", *of_ratios([-700], base=-4))
emit("far-apart", "seven-hundred", *of_ratios([700], base=-704))
emit("far-apart", "eleven-to-forty", *of_ratios([11, -12, 20.5, -25, 40, -39], base=-64))
emit("far-apart", "two-to-nine", *of_ratios([2, -3, 5, -4.5, 8, -9], base=-16))

emit("long-answers", "near-minus-800", [-800.25, -812.5, -799], [-799.75, -813.25, -801])
emit("long-answers", "random", *tokens(50, 24, 1.5, level=-900, spread=60))
emit("long-answers", "near-minus-90000", *of_ratios([0.5, -1.25, 2, -0.75, 0.125], base=-90000))

emit("long-answers", "a-thousand-tokens", [-3, -0.5, -7.25, -1] * 250, [-2, -0.75, -7, -1] * 250)
