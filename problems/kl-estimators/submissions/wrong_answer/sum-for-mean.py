# Sums over the samples instead of averaging.
import numpy as np


def exp_minus_line(x):
    series = np.zeros_like(x)
    for k in range(16, 1, -1):
        series = (1 + series) * x / k
    return np.where(np.abs(x) < 0.5, series * x, np.expm1(x) - x)


def kl_estimators(logp, logq):
    x = logq - logp
    return {"k1": np.sum(-x), "k2": np.sum(x * x / 2), "k3": np.sum(exp_minus_line(x))}
