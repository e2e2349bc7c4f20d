"""Cases of `early-stopping`. Losses are multiples of 1/64 wherever a comparison is close, so that it is exact."""

import json
import random


def emit(group, name, losses, patience, min_delta):
    losses = [x if isinstance(x, str) else float(x) for x in losses]
    case = {"name": name, "args": [losses, patience, float(min_delta)]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def curve(seed, epochs, bottom, noise):
    """Falls until `bottom` and rises again, in 64ths."""
    rng = random.Random(seed)
    losses = []
    for epoch in range(epochs):
        away = abs(epoch - bottom)
        losses.append((64 + 6 * away + rng.randrange(-noise, noise + 1)) / 64)
    return losses


emit("sample", "two-failures", [1.0, 0.5, 0.625, 0.5625, 0.25], 2, 0)
emit("sample", "more-patience", [1.0, 0.5, 0.625, 0.5625, 0.25], 3, 0)
emit("sample", "steps-too-small", [1.0, 0.75, 0.5, 0.25], 2, 0.25)

emit("counter", "failures-apart", [4, 5, 3, 4, 2, 3, 1, 2, 0.5, 1], 2, 0)
emit("counter", "three-then-four", [8, 9, 9, 9, 7, 9, 9, 9, 9, 1], 4, 0)
emit("counter", "saved-at-the-last-moment", [2, 3, 3, 1, 3, 3, 0.5, 3, 3, 3], 3, 0)
emit("counter", "better-than-before-but-not-best", [1, 5, 4, 3, 2, 0.5], 4, 0)
emit("counter", "zigzag-upwards", [1, 3, 2, 4, 3, 5, 4, 6], 5, 0)
emit("counter", "noisy-bowl", curve(1, 60, 25, 20), 5, 0)
emit("counter", "noisier-bowl", curve(2, 80, 30, 60), 9, 0)

emit("min-delta", "exactly-enough-is-not-enough", [1, 0.5, 0], 5, 0.5)
emit("min-delta", "one-64th-more", [1, 31 / 64, 0.5], 5, 0.5)
emit("min-delta", "barely-enough", [1, 0.498, 0.25, 0.375], 2, 0.5)
emit("min-delta", "barely-too-small", [1, 0.502, 0.501, 0.25], 2, 0.5)
emit("min-delta", "small-steps-add-up", [1, 0.875, 0.75, 0.625, 0.5, 0.375], 4, 0.25)
emit("min-delta", "small-steps-too-slow", [1, 0.96875, 0.9375, 0.90625, 0.875], 3, 0.25)
emit("min-delta", "the-lowest-is-not-the-best", [1, 0.25, 0.125, 0.1875, 0.25, 0.125], 4, 0.25)
emit("min-delta", "negative-losses", [-1, -1.25, -1.5, -1.75, -2, -2.25], 2, 0.375)
emit("min-delta", "of-twenty", [100, 85, 70, 60, 45, 30], 3, 20)
emit("min-delta", "noisy-bowl", curve(3, 70, 35, 30), 6, 0.25)

emit("min-delta", "none-and-tiny-steps", [1 - k * 2.0**-40 for k in range(9)] + [1, 1, 1], 3, 0)
emit("min-delta", "a-billionth", [3, 3 - 2.0**-29, 3 - 2.0**-30, 3 - 2.0**-31, 3], 3, 2.0**-30)

emit("ties", "plateau", [2, 1, 1, 1, 1], 3, 0)
emit("ties", "plateau-that-lasts", [2, 1, 1, 1, 0.5], 4, 0)
emit("ties", "back-to-the-best", [3, 1, 2, 1, 2, 1], 9, 0)
emit("ties", "all-equal", [0.5] * 12, 10, 0)
emit("ties", "zero-and-minus-zero", [0, -0.0, 0, -0.0], 2, 0)

emit("runs-to-the-end", "always-better", [5, 4, 3, 2, 1], 1, 0)
emit("runs-to-the-end", "patience-longer-than-the-list", [1, 2, 3, 4], 4, 0)
emit("runs-to-the-end", "one-failure-short", [3, 1, 2, 2, 2], 4, 0)
emit("runs-to-the-end", "filled-by-the-last-epoch", [3, 1, 2, 2, 2], 3, 0)
emit("runs-to-the-end", "improves-at-the-end", [3, 2, 4, 4, 1], 3, 0)
emit("runs-to-the-end", "never-good-enough-after-the-first", [1, 0.75, 0.75, 0.75], 9, 0.5)

emit("diverged", "nan-at-the-end", [2, 1, "nan", "nan", "nan", 0.5], 3, 0)
emit("diverged", "one-nan", [2, "nan", 1, 3, 3], 2, 0)
emit("diverged", "nan-first", ["nan", 3, 2, 4], 2, 0)
emit("diverged", "only-nan", ["nan", "nan", "nan"], 2, 0.125)
emit("diverged", "only-nan-and-patience", ["nan", "nan", "nan"], 9, 0)
emit("diverged", "infinite-first", ["inf", "inf", 7, 6], 3, 0.5)
emit("diverged", "infinite-then-nothing", ["inf"], 2, 0)
emit("diverged", "only-infinite", ["inf", "inf", "inf"], 3, 0)
emit("diverged", "infinite-and-no-patience", ["inf", 1], 1, 0)
emit("diverged", "infinite-once-and-patience-runs-out", ["inf", 3, 3, 3, 1], 3, 0)
emit("diverged", "infinite-counts-as-a-failure", ["inf", "nan", 5, 4], 2, 0)
emit("diverged", "infinite-later", [1, "inf", "inf", 0.5], 2, 0)
emit("diverged", "minus-infinity", [1, "-inf", "-inf", -5], 2, 0)

emit("diverged", "huge-at-first", [2.0**40, 2.0**130, 1e308, 7], 3, 0)
emit("diverged", "hugest", [1.7976931348623157e308, "inf", 1e308, "nan", 1e308], 2, 0)
emit("diverged", "hugely-negative", [-1e308, -1.7976931348623157e308, "-inf", 0], 1, 0)

emit("edges", "no-epoch", [], 3, 0)
emit("edges", "one-epoch", [0.5], 1, 0)
emit("edges", "patience-zero", [3, 2, 2.5, 1], 0, 0)
emit("edges", "patience-one", [3, 2, 2.5, 1], 1, 0)
emit("edges", "patience-zero-at-once", ["nan", 1], 0, 0)
emit("edges", "patience-zero-never", [3, 2, 1], 0, 0)
emit("edges", "thousand-epochs", curve(4, 1000, 970, 8), 30, 0)

emit("edges", "patience-a-thousand", [3, 2.5] + [2.75] * 990, 1000, 0)
