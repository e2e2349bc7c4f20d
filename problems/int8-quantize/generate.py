"""Cases of `int8-quantize`. Apart from those made of half-way cases, no quotient is near a half: every order of operations gives the same codes."""

import json
import math
import random


def spans(group, symmetric):
    """The range and the number of its steps."""
    if symmetric:
        return max(abs(x) for x in group), 127
    return max(0, max(group)) - min(0, min(group)), 255


def unambiguous(w, mode, symmetric):
    for group in [sum(w, [])] if mode == "tensor" else w:
        span, steps = spans(group, symmetric)
        quotients = [x * steps / span for x in [*group, min(group)]] if span else []
        if any(abs(abs(q - math.floor(q)) - 0.5) < 1e-7 for q in quotients):
            return False
    return True


def emit(group, name, w, mode, symmetric):
    w = [[float(x) for x in row] for row in w]
    if group == "ties":
        for part in [sum(w, [])] if mode == "tensor" else w:
            span, steps = spans(part, symmetric)
            assert math.frexp(span / steps)[0] == 0.5, f"{name}: the scale is no power of two"
    else:
        assert unambiguous(w, mode, symmetric), f"{name} has a quotient near a half"
    case = {"name": name, "args": [w, mode, symmetric]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def normal(seed, o, i, spread=1.0, mean=0.0):
    rng = random.Random(seed)
    return [[round(rng.gauss(mean, spread), 4) for _ in range(i)] for _ in range(o)]


SAMPLE = [[2.54, -1, 0.3], [0.254, 0.1, -0.06]]
emit("sample", "tensor", SAMPLE, "tensor", True)
emit("sample", "channel", SAMPLE, "channel", True)
emit("sample", "zero-point", SAMPLE, "tensor", False)

emit("one-scale", "small", normal(1, 2, 3), "tensor", True)
emit("one-scale", "the-largest-is-negative", [[0.7, -3.1, 0.22], [1.9, 0.05, -0.6]], "tensor", True)
emit("one-scale", "plus-and-minus-the-same", [[-2.2, 2.2, 0.9, -0.4]], "tensor", True)
emit("one-scale", "one-weight", [[-0.37]], "tensor", True)
emit("one-scale", "all-positive", [[0.9, 0.35, 0.11], [0.6, 0.87, 0.02]], "tensor", True)
emit("one-scale", "wide", normal(2, 5, 24, 0.3), "tensor", True)
emit("one-scale", "tall", normal(3, 24, 5, 0.3), "tensor", True)

outlier = normal(10, 5, 8, 0.05)
outlier[3] = [round(100 * x, 4) for x in outlier[3]]
emit("scale-per-channel", "small", normal(11, 3, 4), "channel", True)
emit("scale-per-channel", "square", normal(12, 6, 6, 0.4), "channel", True)
emit("scale-per-channel", "more-rows-than-columns", normal(13, 9, 4, 0.4), "channel", True)
emit("scale-per-channel", "outlier-channel", outlier, "channel", True)
emit("scale-per-channel", "outlier-channel-one-scale", outlier, "tensor", True)
emit("scale-per-channel", "one-row", normal(14, 1, 7), "channel", True)
emit("scale-per-channel", "one-column", normal(15, 7, 1), "channel", True)
emit("scale-per-channel", "sixteen-by-forty", normal(16, 16, 40, 0.1), "channel", True)

emit("asymmetric", "small", normal(20, 2, 4, 1.0, 0.4), "tensor", False)
emit("asymmetric", "mostly-positive", normal(51, 4, 7, 0.8, 1.1), "tensor", False)
emit("asymmetric", "mostly-negative", normal(52, 7, 4, 0.8, -1.1), "tensor", False)
emit("asymmetric", "channels", normal(23, 5, 9, 0.6, 0.2), "channel", False)
emit("asymmetric", "outlier-channel", outlier, "channel", False)
emit("asymmetric", "ends-nearly-alike", [[-1.5, 1.45, 0.31, -0.92, 0]], "tensor", False)
emit("asymmetric", "sixteen-by-thirty", normal(24, 16, 30, 0.2, 0.1), "channel", False)

emit("one-sided", "positive", [[2.5, 3.75, 4.1], [3.3, 2.9, 5.03]], "tensor", False)
emit("one-sided", "negative", [[-2.5, -3.75, -4.1], [-3.3, -2.9, -5.03]], "tensor", False)
emit("one-sided", "each-channel-otherwise", [[1.2, 1.9, 1.5], [-7.1, -8.3, -7.7], [-0.4, 0.9, 0.3], [0, 0.6, 0.2]], "channel", False)
emit("one-sided", "one-positive-weight", [[0.8]], "tensor", False)
emit("one-sided", "one-negative-weight", [[-0.8]], "channel", False)
emit("one-sided", "narrow-and-far-from-zero", [[1000.25, 1001.5, 1000.75, 1003]], "tensor", False)
emit("one-sided", "positive-but-symmetric", [[2.5, 3.7, 4.1], [3.3, 2.9, 5.2]], "channel", True)

halves = [0.5, 1.5, 2.5, 3.5, -0.5, -1.5, -2.5, -3.5]
emit("ties", "steps-of-one", [[127, *halves]], "tensor", True)
emit("ties", "steps-of-a-quarter", [[-31.75, *[x / 4 for x in halves]], [0, *[x / 4 + 5 for x in halves]]], "tensor", True)
emit("ties", "channels", [[127, 100.5, 101.5, -126.5], [-254, 1, 3, -5], [63.5, 0.25, -0.75, 1.25]], "channel", True)
emit("ties", "even-zero-point", [[-128, 127, *halves]], "tensor", False)
emit("ties", "odd-zero-point", [[-101, 154, *halves]], "tensor", False)
emit("ties", "odd-and-even", [[-51, 204, 0.5, 1.5, -0.5], [-50, 205, 0.5, 1.5, -0.5], [0, 63.75, 0.125, 0.375, 0.625]], "channel", False)
emit("ties", "one-step-too-far", [[127.5, -127.5]], "tensor", False)
emit("ties", "one-step-too-far-in-every-channel", [[127.5, -127.5, 3], [-62.75, 64.75, 0.5], [251, -259, 7]], "channel", False)

emit("nothing-but-zeros", "matrix", [[0, 0, 0], [0, 0, 0]], "tensor", True)
emit("nothing-but-zeros", "matrix-with-zero-point", [[0, 0], [0, 0], [0, 0]], "tensor", False)
emit("nothing-but-zeros", "one-channel", [[0.3, -0.9, 0.5], [0, 0, 0], [-1.7, 0.4, 0.2], [0, 0, 0]], "channel", True)
emit("nothing-but-zeros", "one-channel-with-zero-point", [[0.3, -0.9, 0.5], [0, 0, 0], [1.7, 0.4, 0.2]], "channel", False)
emit("nothing-but-zeros", "one-channel-but-one-scale", [[0, 0, 0], [0.6, -0.2, 0.35]], "tensor", True)

emit("magnitudes", "small", [[3e-12, -7e-12, 1.3e-12], [2.2e-12, 4e-12, -5e-12]], "tensor", True)
emit("magnitudes", "smallest", [[2.9e-100, -7e-100, 1.3e-100]], "tensor", False)
emit("magnitudes", "largest", [[3e99, -1e100, 4.7e99], [2e99, 8e99, 1e98]], "tensor", True)
emit("magnitudes", "each-channel-otherwise", [[2.9e-50, -7e-50, 1e-50], [3e50, 1e51, -6e50], [0.2, 0.9, -0.35]], "channel", False)
emit("magnitudes", "each-channel-otherwise-symmetric", [[3e-9, -7e-9, 1e-9], [3e9, 1e10, -6e9], [0.2, 0.9, -0.35]], "channel", True)

emit("magnitudes", "64-rows", normal(90, 64, 1), "channel", False)
emit("magnitudes", "64-columns", normal(91, 1, 64), "tensor", True)
emit("magnitudes", "from-1e-100", [[1e-100, -3.1e-100, 9e-100], [0, 2.3e-100, 7e-100]], "tensor", True)
# Just beyond a half: single precision does not see it.
emit("magnitudes", "double-precision", [[127, 100.500002, -63.4999985], [33.5000008, -101.499998, 5]], "tensor", True)
emit("magnitudes", "double-precision-and-a-zero-point", [[155, 100.500002, -63.4999985], [33.5000008, -100, 5]], "tensor", False)
