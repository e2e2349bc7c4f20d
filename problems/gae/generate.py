"""Cases of `gae`. The long ones have periods, in the answers as well, so that they are short to store."""

import json
import random


def emit(group, name, r, v, last_v, done, gamma, lam, **more):
    args = [[float(x) for x in r], [float(x) for x in v], float(last_v), done, float(gamma), float(lam)]
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": {"name": name, "args": args, **more}}))


def stretch(seed, steps, ends=(), spread=1.0):
    rng = random.Random(seed)
    r = [round(rng.gauss(0.2, spread), 3) for _ in range(steps)]
    v = [round(rng.gauss(0.8, spread), 3) for _ in range(steps)]
    return r, v, round(rng.gauss(1.5, spread), 3), [t in ends for t in range(steps)]


R, V = [1, 0, 2, 1], [0.5, 0.4, 0.3, 0.2]
emit("sample", "cut-off", R, V, 0.7, [False] * 4, 0.9, 0.8)
emit("sample", "an-end-inside", R, V, 0.7, [False, True, False, False], 0.9, 0.8)

emit("everyday", "three-steps", *stretch(1, 3), 0.9, 0.7)
emit("everyday", "eight-steps", *stretch(2, 8), 0.99, 0.95)
emit("everyday", "thirty-steps", *stretch(3, 30), 0.95, 0.6)
emit("everyday", "one-reward-at-the-end", [0] * 11 + [5], [0.5 + 0.25 * i for i in range(12)], 2.5, [False] * 12, 0.9, 0.85)
emit("everyday", "no-rewards", [0] * 6, *stretch(5, 6)[1:], 0.8, 0.9)
emit("everyday", "a-hundred-and-twenty-eight-steps", *stretch(6, 128), 0.99, 0.9)

emit("episodes", "two", *stretch(10, 6, ends=(2,)), 0.9, 0.8)
emit("episodes", "four", *stretch(11, 12, ends=(2, 3, 8)), 0.95, 0.9)
emit("episodes", "of-one-step-each", *stretch(12, 5, ends=(0, 1, 2, 3, 4)), 0.9, 0.7)
emit("episodes", "the-first-step-ends", *stretch(13, 4, ends=(0,)), 0.8, 0.9)
emit("episodes", "the-last-but-one-ends", *stretch(14, 5, ends=(3,)), 0.9, 0.9)
emit("episodes", "many", *stretch(15, 60, ends=(4, 5, 17, 18, 19, 33, 50)), 0.97, 0.92)
r, v, last_v, done = stretch(16, 7, ends=(3,))
emit("episodes", "a-great-value-behind-the-end", r, v[:4] + [5000] + v[5:], last_v, done, 0.9, 0.8)
emit("episodes", "a-great-reward-behind-the-end", r[:5] + [9000] + r[6:], v, last_v, done, 0.9, 0.8)

emit("the-end", "over", *stretch(20, 5, ends=(4,)), 0.9, 0.8)
emit("the-end", "cut-off", *stretch(20, 5), 0.9, 0.8)
r, v, _, done = stretch(21, 6)
emit("the-end", "cut-off-in-a-good-state", r, v, 300, done, 0.9, 0.8)
emit("the-end", "cut-off-in-a-bad-state", r, v, -300, done, 0.9, 0.8)
emit("the-end", "over-in-a-state-rated-high", r, v, 100000, done[:-1] + [True], 0.9, 0.8)
emit("the-end", "over-twice", *stretch(22, 9, ends=(4, 8)), 0.95, 0.85)

for name, lam in [("0", 0), ("1", 1), ("a-half", 0.5)]:
    emit("lambda-0-and-1", name, *stretch(30, 7, ends=(3,)), 0.9, lam)
    emit("lambda-0-and-1", f"{name}-without-an-end", *stretch(31, 10), 0.95, lam)

for name, gamma in [("0", 0), ("1", 1), ("a-half", 0.5)]:
    emit("gamma-0-and-1", name, *stretch(40, 7, ends=(2,)), gamma, 0.9)
emit("gamma-0-and-1", "both-1", *stretch(41, 9, ends=(5,)), 1, 1)
emit("gamma-0-and-1", "both-0", *stretch(41, 9, ends=(5,)), 0, 0)
emit("gamma-0-and-1", "an-answer-of-tokens", [-0.01] * 14 + [0.99], [0.3 + 0.03125 * i for i in range(15)], 0.4, [False] * 14 + [True], 1, 0.95)

emit("one-step", "cut-off", [0.75], [0.5], 2.25, [False], 0.9, 0.8)
emit("one-step", "over", [0.75], [0.5], 2.25, [True], 0.9, 0.8)
emit("one-step", "lambda-0", [-1.5], [0.25], -3, [False], 0.7, 0)

PERIOD_R, PERIOD_V = [1, -0.5, 0.25, -2, 1.25], [0.5, -0.25, 1, 0.75, 0.125]


def periodic(steps):
    """Rewards and values with a period of five; the rewards of a period sum to 0."""
    return [PERIOD_R[t % 5] for t in range(steps)], [PERIOD_V[t % 5] for t in range(steps)], 0.625, [False] * steps


for size in [500, 1000, 2000, 4000, 8000, 16_000, 32_000]:
    emit("growth", f"{size}-steps", *periodic(size), 0.875, 0.75, size=size)

emit("long", "undiscounted", *periodic(100_000), 1, 1)
emit("long", "discounted", *periodic(100_000), 0.96875, 0.9375)

emit("long", "a-million-each", [1e6, -1e6, 3, 1e6], [-1e6, 2, 1e6, 1e6], 1e6, [False, False, True, False], 0.9, 0.8)
