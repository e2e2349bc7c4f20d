"""Cases of `ab-test`. Sample sizes are kept away from integers before they are rounded up."""

import json
from statistics import NormalDist


def emit(group, name, alpha, calls):
    for method, arguments in calls:
        if method == "sample_size":
            rate, effect, power = arguments
            inv, other = NormalDist().inv_cdf, rate + effect
            n = (inv(1 - alpha / 2) + inv(power)) ** 2 * (rate * (1 - rate) + other * (1 - other)) / effect**2
            assert 1e-4 < n % 1 < 1 - 1e-4, (name, n)
    case = {"name": name, "new": [alpha], "calls": calls}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def compare(*numbers):
    return ["compare", list(numbers)]


def size(*numbers):
    return ["sample_size", list(numbers)]


emit("sample", "hundred-and-thirty", 0.05, [compare(100, 1000, 130, 1000), size(0.1, 0.03, 0.8)])

emit("z-and-p", "better", 0.05, [compare(430, 5000, 505, 5000)])
emit("z-and-p", "worse", 0.05, [compare(505, 5000, 430, 5000)])
emit("z-and-p", "no-difference", 0.1, [compare(77, 900, 77, 900)])
emit("z-and-p", "hardly-any", 0.05, [compare(1203, 40_000, 1231, 40_000)])
emit("z-and-p", "high-rates", 0.05, [compare(880, 1000, 905, 1000), compare(905, 1000, 880, 1000)])
emit("z-and-p", "several-in-a-row", 0.05, [compare(12, 80, 19, 80), compare(3, 50, 1, 50), compare(44, 90, 51, 90)])

emit("unequal-arms", "one-to-nine", 0.05, [compare(900, 9000, 130, 1000)])
emit("unequal-arms", "nine-to-one", 0.05, [compare(130, 1000, 900, 9000)])
emit("unequal-arms", "very-different-rates", 0.05, [compare(5, 1000, 3, 60)])
emit("unequal-arms", "canary", 0.01, [compare(51_200, 990_000, 560, 10_000)])
emit("unequal-arms", "small-and-large", 0.05, [compare(9, 20, 3100, 10_000)])

emit("tiny-p", "z-ten", 0.05, [compare(5000, 100_000, 6012, 100_000)])
emit("tiny-p", "z-six", 0.05, [compare(2000, 20_000, 2377, 20_000)])
emit("tiny-p", "z-eight-and-a-half", 0.05, [compare(4000, 50_000, 4757, 50_000)])
emit("tiny-p", "z-thirty", 0.05, [compare(300_000, 1_000_000, 320_000, 1_000_000)])
emit("tiny-p", "z-minus-fifteen", 0.05, [compare(70_000, 200_000, 62_000, 190_000)])

for alpha in (0.01, 0.1, 0.25, 0.001):
    emit("interval", f"alpha-{str(alpha).replace('.', '-')}", alpha, [compare(130, 1000, 260, 1500)])
emit("interval", "far-apart-rates", 0.05, [compare(20, 1000, 300, 800)])
emit("interval", "all-on-one-side", 0.05, [compare(300, 800, 20, 1000)])
emit("interval", "one-in-a-million-level", 1e-6, [compare(100, 1000, 400, 1000)])
emit("interval", "one-arm-without-conversions", 0.05, [compare(0, 400, 22, 500)])
emit("interval", "beyond-one", 0.01, [compare(1, 8, 7, 8)])
emit("interval", "beyond-minus-one", 0.01, [compare(7, 8, 1, 8)])
emit("interval", "beyond-both", 1e-6, [compare(1, 3, 2, 3), compare(1, 2, 1, 2)])

emit("degenerate", "nobody", 0.05, [compare(0, 1000, 0, 1200)])
emit("degenerate", "everybody", 0.05, [compare(50, 50, 70, 70)])
emit("degenerate", "one-user-each", 0.05, [compare(0, 1, 1, 1), compare(1, 1, 0, 1), compare(1, 1, 1, 1)])
emit("degenerate", "nobody-then-somebody", 0.05, [compare(0, 300, 0, 200), compare(0, 300, 9, 200)])

emit("sample-size", "usual", 0.05, [size(0.1, 0.01, 0.8), size(0.1, 0.02, 0.8)])
emit("sample-size", "more-power", 0.05, [size(0.1, 0.01, 0.9), size(0.1, 0.01, 0.95)])
emit("sample-size", "stricter", 0.001, [size(0.25, 0.05, 0.8)])
emit("sample-size", "downwards", 0.05, [size(0.1, -0.01, 0.8)])
emit("sample-size", "rates-above-one-half", 0.05, [size(0.8, 0.05, 0.85)])
emit("sample-size", "millions", 0.05, [size(0.03, 0.0003, 0.8), size(0.03, -0.0003, 0.8)])
emit("sample-size", "large-effect", 0.1, [size(0.2, 0.5, 0.6)])
emit("sample-size", "and-then-compared", 0.02, [size(0.4, 0.07, 0.75), compare(400, 1000, 470, 1000)])

emit("sample-size", "rates-near-zero", 0.05, [size(0.005, 0.003, 0.501)])
emit("sample-size", "rates-near-one", 0.5, [size(0.995, -0.003, 0.999)])
emit("unequal-arms", "a-billion-users", 0.5, [compare(499_900_000, 10**9, 500_000_000, 10**9), compare(7, 10**9, 3, 10**9)])

emit("sample-size", "one-user", 0.5, [size(0.05, 0.9, 0.6)])
emit("sample-size", "two-users", 0.5, [size(0.1, 0.8, 0.8)])
emit("unequal-arms", "one-user-more", 0.05, [compare(100, 1000, 130, 1001), compare(40, 901, 55, 900)])
