# Plain Python: terms of the series are added while they count.
import math


def exp_minus_line(x):
    if abs(x) > 1:
        return math.expm1(x) - x
    total, term, k = 0.0, x, 2
    while True:
        term *= x / k
        if total + term == total:
            return total
        total, k = total + term, k + 1


def kl_estimators(logp, logq):
    gaps = [float(p - q) for p, q in zip(logp, logq)]
    n = len(gaps)
    return math.fsum(gaps) / n, math.fsum(g * g for g in gaps) / (2 * n), math.fsum(exp_minus_line(-g) for g in gaps) / n
