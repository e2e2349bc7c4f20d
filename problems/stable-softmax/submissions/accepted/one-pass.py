# Plain Python: maximum and sum in one pass, the sum rescaled whenever a larger score turns up.
import math


def stable_softmax(x):
    m, total = -math.inf, 0.0
    for v in map(float, x):
        if v > m:
            total = total * math.exp(m - v) + 1.0
            m = v
        elif v > -math.inf:
            total += math.exp(v - m)
    if m == -math.inf:
        return [0.0] * len(x), [-math.inf] * len(x), -math.inf
    log_total = math.log(total)
    logs = [float(v) - m - log_total for v in x]
    return [math.exp(float(v) - m) / total for v in x], logs, m + log_total
