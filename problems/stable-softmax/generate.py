"""Cases of `stable-softmax`."""

import json
import random


def emit(group, name, x):
    scores = [str(v) if v in (float("inf"), float("-inf")) else v for v in map(float, x)]
    case = {"name": name, "args": [scores]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


INF = float("inf")
rng = random.Random(18)


def normal(n, mean=0.0, spread=1.0):
    return [rng.gauss(mean, spread) for _ in range(n)]


emit("sample", "ten-thousand", [1e4, 1e4 - 1, -1e4])
emit("sample", "one-two-three", [1, 2, 3])

emit("everyday", "one-to-four", [1, 2, 3, 4])
emit("everyday", "signs", [-1.5, 0.25, 2, -0.75, 3])
emit("everyday", "all-equal", [0.7] * 7)
emit("everyday", "unsorted", [3, -2, 5, 0, 1, 4.5])
emit("everyday", "normal", normal(40))
emit("everyday", "wide", normal(25, 2, 6))

emit("large-scores", "just-above-the-edge", [710, 709, 700])
emit("large-scores", "thousands", [1000, 1001, 1002, 998])
emit("large-scores", "largest-last", [-500, 0, 999.5, 1000])
emit("large-scores", "largest-first", [2000, 3, -7, 1999])
emit("large-scores", "far-from-the-mean", [5000, -5000, -5000, 4998.5])
emit("large-scores", "all-equal", [12345.5] * 5)
emit("large-scores", "a-million", [1e6, 1e6 - 2, 1e6 - 1])
emit("large-scores", "normal", normal(30, 800, 2))

emit("very-negative-scores", "thousands", [-1000, -1001, -1002])
emit("very-negative-scores", "all-equal", [-900.25] * 6)
emit("very-negative-scores", "a-million", [-1e6, -1e6 + 1])
emit("very-negative-scores", "normal", normal(30, -5000, 2))

emit("log-of-what-vanishes", "a-thousand-apart", [0, -1000])
emit("log-of-what-vanishes", "several", [1, 0.5, -800, -900, 2])
emit("log-of-what-vanishes", "shifted", [5000, 1000, 4999, 0])
emit("log-of-what-vanishes", "wide", normal(20, 0, 3000))

emit("tiny-probabilities", "seven-hundred", [3, -697, -696.5, -695, -697.25])
emit("tiny-probabilities", "twenty-five", [2, -23, -24, -25, -23.5, -26])
emit("tiny-probabilities", "ladder", [5] + [-40 * k for k in range(1, 17)])
emit("tiny-probabilities", "on-a-thousand", [1000, 330, 320, 310, 315.5])

emit("minus-infinity", "one", [1, -INF, 2])
emit("minus-infinity", "first", [-INF, 0.5, 1000])
emit("minus-infinity", "all-but-one", [-INF, -INF, -3.5, -INF])
emit("minus-infinity", "with-very-negative", [-2000, -INF, -2001])
emit("minus-infinity", "all", [-INF, -INF, -INF])
emit("minus-infinity", "a-single-one", [-INF])

emit("one-or-none", "zero", [0])
emit("one-or-none", "large", [12345])
emit("one-or-none", "negative", [-12345])
emit("one-or-none", "small", [2.5])
emit("one-or-none", "none", [])

# A short period keeps the stored file small.
emit("many", "period-of-eight", [0, 0.125, -1.5, 2, 0.75, -0.25, 1, -3] * 12_500)
emit("many", "one-stands-out", [1003] + [1000] * 99_999)
emit("very-negative-scores", "a-hundred-thousand-in-falling-order", [-99999.5, -100000, -100001, -100002.25])
emit("very-negative-scores", "a-million-in-falling-order", [-1e6 + 3, -1e6 + 2, -1e6 + 0.5, -1e6])
