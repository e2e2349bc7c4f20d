# The formula as printed, with `math.exp`, which raises where NumPy overflows silently.
import math


def stable_softmax(x):
    total = sum(math.exp(v) for v in x)
    if total == 0:
        return [0.0] * len(x), [-math.inf] * len(x), -math.inf
    log_total = math.log(total)
    return [math.exp(v) / total for v in x], [v - log_total for v in x], log_total
