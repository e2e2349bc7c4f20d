"""Cases of `ppo-clip`. The log-ratios are chosen; no ratio comes near the edge of the clip range."""

import json
import math
import random

NAN, INF = float("nan"), float("inf")


def written(number):
    number = float(number)
    return number if math.isfinite(number) else str(number)


def emit(group, name, logp, logp_old, adv, mask, eps):
    for new, old, counts in zip(logp, logp_old, mask):
        if counts and new - old < 700:
            assert abs(abs(math.exp(new - old) - 1) - eps) > 1e-6
    case = {"name": name, "args": [[written(x) for x in vector] for vector in (logp, logp_old, adv)] + [mask, eps]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def tokens(seed, n, spread=0.25, level=-2.0, hidden=0.0):
    """Log-probabilities that have moved by about `spread`, advantages of both signs."""
    rng = random.Random(seed)
    old = [round(min(-0.05, rng.gauss(level, 1)), 4) for _ in range(n)]
    new = [round(min(0.0, p + rng.gauss(0.02, spread)), 4) for p in old]
    adv = [round(rng.gauss(0.3, 1.2), 3) for _ in range(n)]
    return new, old, adv, [rng.random() >= hidden for _ in range(n)]


def replaced(vector, mask, rubbish):
    return [x if keep else rubbish[i % len(rubbish)] for i, (x, keep) in enumerate(zip(vector, mask))]


emit("sample", "three-tokens", [-0.5, -2, -1], [-1, -1, -1], [1, 1, -2], [True] * 3, 0.2)
emit("sample", "bad-tokens-and-one-hidden", [-0.5, -2, -0.25], [-1, -1, -9], [-1, -1, 5], [True, True, False], 0.2)

emit("everyday", "four-tokens", [-1.25, -0.75, -2, -0.5], [-1, -1, -1.5, -0.625], [0.5, -1.5, 2, 1], [True] * 4, 0.2)
for seed, (n, spread, eps) in enumerate([(6, 0.3, 0.2), (15, 0.2, 0.1), (40, 0.5, 0.3), (120, 0.25, 0.2)]):
    emit("everyday", f"{n}-tokens", *tokens(seed, n, spread), eps)
emit("everyday", "a-thousand-tokens", *tokens(9, 1000, 0.3, hidden=0.2), 0.2)
emit("everyday", "one-answer-one-advantage", *tokens(7, 12, 0.3)[:2], [1.375] * 12, [True] * 12, 0.2)
emit("everyday", "wide-range", *tokens(8, 20, 0.6), 0.75)

for sign, a in [("good", 1), ("bad", -1)]:
    for name, ratio in [("ratio-three-halves", 1.5), ("ratio-a-half", 0.5), ("ratio-a-tenth-above-1", 1.1), ("ratio-a-tenth-below-1", 0.9)]:
        emit("one-token", f"{sign}-{name}", [-2 + math.log(ratio)], [-2], [a], [True], 0.2)
    emit("one-token", f"{sign}-far-up", [-1.5], [-5], [2.5 * a], [True], 0.3)
    emit("one-token", f"{sign}-far-down", [-5], [-1.5], [2.5 * a], [True], 0.3)
    emit("one-token", f"{sign}-wide-range", [-2 + math.log(1.5)], [-2], [a], [True], 0.6)
    emit("one-token", f"{sign}-narrow-range", [-2.0625], [-2], [a], [True], 0.05)
emit("one-token", "range-of-a-millionth-and-above", [-2 + 3e-6], [-2], [1], [True], 1e-6)
emit("one-token", "range-of-a-millionth-and-below", [-2 - 3e-6], [-2], [-1], [True], 1e-6)
emit("one-token", "log-ratio-outside-and-ratio-inside", [-2 + math.log(0.81)], [-2], [1], [True], 0.2)

new, old, adv, _ = tokens(20, 9, 0.4)
emit("mask", "padding", new, old, adv, [True] * 5 + [False] * 4, 0.2)
emit("mask", "prompt", new, old, adv, [False] * 3 + [True] * 6, 0.2)
emit("mask", "one-counts", new, old, adv, [i == 4 for i in range(9)], 0.2)
emit("mask", "every-other", new, old, adv, [i % 2 == 0 for i in range(9)], 0.2)
emit("mask", "random", *tokens(21, 50, 0.3, hidden=0.6), 0.25)
emit("mask", "great-advantages-hidden", new, old, [a if i < 5 else 900 for i, a in enumerate(adv)], [True] * 5 + [False] * 4, 0.2)

mask = [True, True, False, True, False, False, True, False, True]
emit("rubbish-behind-the-mask", "nan", *[replaced(v, mask, [NAN]) for v in (new, old, adv)], mask, 0.2)
emit("rubbish-behind-the-mask", "impossible-tokens", replaced(new, mask, [-INF]), replaced(old, mask, [-INF]), adv, mask, 0.2)
emit("rubbish-behind-the-mask", "infinite-ratios", replaced(new, mask, [0]), replaced(old, mask, [-INF, -5000]), adv, mask, 0.2)
emit("rubbish-behind-the-mask", "nan-advantages", new, old, replaced(adv, mask, [NAN, INF, -INF]), mask, 0.2)

emit("nothing-to-learn", "ratio-1", old, old, adv, [True] * 9, 0.2)
emit("nothing-to-learn", "ratio-1-with-a-mask", old, old, adv, mask, 0.1)
emit("nothing-to-learn", "advantages-of-0", new, old, [0] * 9, [True] * 9, 0.2)
emit("nothing-to-learn", "some-advantages-of-0", new, old, [a if i % 3 else 0 for i, a in enumerate(adv)], [True] * 9, 0.2)
emit("nothing-to-learn", "balanced-advantages", [-1, -2, -3, -4], [-1, -2, -3, -4], [1.5, -1.5, 0.25, -0.25], [True] * 4, 0.3)
emit("nothing-to-learn", "no-token-counts", new, old, adv, [False] * 9, 0.2)
emit("nothing-to-learn", "no-token-counts-and-all-nan", [NAN] * 3, [NAN] * 3, [NAN] * 3, [False] * 3, 0.2)

emit("huge-ratios", "800-for-a-good-token", [-0.5, -1.25], [-800.5, -1], [2, -1], [True] * 2, 0.2)
emit("huge-ratios", "800-for-an-indifferent-token", [-0.5, -1.25], [-800.5, -1], [0, -1], [True] * 2, 0.2)
emit("huge-ratios", "minus-800", [-800.5, -800.5, -800.5, -1.25], [-0.5, -0.5, -0.5, -1], [2, -3, 0, 1], [True] * 4, 0.2)
emit("huge-ratios", "twenty-for-a-bad-token", [-0.5, -1.25], [-20.5, -1], [-2, 1], [True] * 2, 0.2)
emit("huge-ratios", "fifty-thousand", [-1, -50000, -1.5], [-50000, -1, -1.25], [0.5, -0.5, 3], [True] * 3, 0.4)
emit("huge-ratios", "twenty-five-for-a-bad-token", [-1], [-26], [-1], [True], 0.2)
emit("huge-ratios", "thirty-for-a-bad-token", [-1, -2], [-31, -1.5], [-0.5, 2], [True] * 2, 0.3)
emit("huge-ratios", "all-there-is", [-100000, 0, -2], [0, -100000, -1], [-3, 3, 1000], [True] * 3, 0.2)

emit("unlikely-tokens", "near-minus-800", [-800.25, -799.5, -801], [-800, -800, -800], [1, -2, 0.5], [True] * 3, 0.2)
emit("unlikely-tokens", "random", *tokens(60, 14, 0.3, level=-2000), 0.2)

emit("unlikely-tokens", "a-thousand", [-2, -1, -3, -0.5] * 250, [-2.25, -0.5, -3, -1] * 250, [1, -2, 0.5, -1] * 250, [True] * 1000, 0.995)
emit("unlikely-tokens", "a-narrow-range", [-2, -1.003, -3, -0.5], [-2.003, -1, -3, -1], [1, -2, 0.5, -1], [True] * 4, 0.005)
