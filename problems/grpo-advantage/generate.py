"""Cases of `grpo-advantage`. Equal rewards are binary fractions, so that their mean is exact."""

import json
import random


def emit(group, name, rewards, size, ddof, eps, scale=True):
    case = {"name": name, "args": [[float(r) for r in rewards], size, ddof, float(eps), scale]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def draw(seed, n, scale=1.0, digits=2):
    rng = random.Random(seed)
    return [round(rng.gauss(0, scale), digits) for _ in range(n)]


GOLDEN = [1, 0, 0, 1, 0]
emit("sample", "two-of-five", GOLDEN, 5, 0, 1e-8)
emit("sample", "sample-deviation", GOLDEN, 5, 1, 1e-8)
emit("sample", "no-scaling", GOLDEN, 5, 0, 1e-8, False)

emit("one-group", "one-of-eight", [0, 0, 0, 1, 0, 0, 0, 0], 8, 0, 1e-4)
emit("one-group", "seven-of-eight", [1, 1, 1, 0, 1, 1, 1, 1], 8, 1, 1e-4)
emit("one-group", "two", [0.25, 1.75], 2, 0, 0.01)
emit("one-group", "negative-rewards", [-3, -1, -2.5, -0.5, -7, -4], 6, 1, 0.001)
emit("one-group", "sixteen", draw(1, 16, 2.0), 16, 0, 0.05)

emit("several-groups", "easy-and-hard", [0.9, 1, 0.8, 0.95, -5, -4, -6, -4.5], 4, 0, 0.001)
emit("several-groups", "other-scales", [1, 2, 4, 100, 200, 500, 0.01, 0.02, 0.05], 3, 1, 0.002)
emit("several-groups", "many-pairs", draw(2, 30, 1.0), 2, 0, 0.1)
emit("several-groups", "four-by-seven", draw(3, 28, 3.0), 7, 1, 0.01)
emit("several-groups", "seven-by-four", draw(3, 28, 3.0), 4, 1, 0.01)
emit("several-groups", "two-thousand", draw(4, 2000, 1.5), 8, 0, 1e-4)

for ddof in (0, 1):
    emit("both-deviations", f"pair-ddof-{ddof}", [3, 5], 2, ddof, 1e-8)
    emit("both-deviations", f"three-groups-ddof-{ddof}", draw(5, 12, 1.0), 4, ddof, 0.001)

emit("eps", "thousandths", [0.001, 0.002, 0.004, 0.003], 4, 0, 0.01)
emit("eps", "one", [0.2, 0.7, 0.4, 0.9, 0.1, 0.5], 3, 1, 1)
emit("eps", "as-large-as-the-deviation", [0.5, 0.6, 0.7, 2, 2.1, 2.2], 3, 0, 0.08)
emit("eps", "large-and-small-groups", [0, 0.003, 0.001, 0, 30, 10], 3, 1, 0.002)

emit("no-scaling", "one-group", [2, 4.5, -1, 0], 4, 0, 0.5, False)
emit("no-scaling", "several", draw(6, 15, 4.0), 5, 1, 0.5, False)
emit("no-scaling", "groups-of-one", [3, -2, 7], 1, 1, 0.5, False)

emit("nothing-to-learn", "all-right", [1, 1, 1, 1], 4, 0, 1e-8)
emit("nothing-to-learn", "all-half-right", [0.5] * 6, 3, 0, 1e-8)
emit("nothing-to-learn", "equal-then-different", [0.75, 0.75, 0.75, 0.2, 0.9, 0.4], 3, 1, 1e-6)
emit("nothing-to-learn", "large-and-equal", [123456789] * 7, 7, 1, 1e-8)
emit("nothing-to-learn", "groups-of-one", [0.5, 0.9, -3], 1, 0, 1e-4)
emit("nothing-to-learn", "groups-of-one-ddof-one", [0.5, 0.9, -3], 1, 1, 1e-4)
emit("nothing-to-learn", "far-from-zero", [1e8 + 1, 1e8 + 3, 1e8 + 2, 1e8], 4, 0, 1e-8)

emit("nothing-to-learn", "one-reward-alone", [0.5], 1, 0, 1e-4)
emit("nothing-to-learn", "a-billion", [1e9, -1e9, 1e9 - 2048, 0], 4, 1, 1e-4)
emit("nothing-to-learn", "nearly-equal", [2.0**-23, 2.0**-22, 0, 2.0**-24], 4, 0, 1e-8)
emit("nothing-to-learn", "as-little-as-eps", [1 + 2.0**-26, 1 - 2.0**-26, 1, 1 + 2.0**-27], 4, 1, 1e-8)
