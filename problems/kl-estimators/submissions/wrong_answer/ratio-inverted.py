# Takes p over q for rho.
import numpy as np


def exp_minus_line(x):
    series = np.zeros_like(x)
    for k in range(16, 1, -1):
        series = (1 + series) * x / k
    return np.where(np.abs(x) < 0.5, series * x, np.expm1(x) - x)


def kl_estimators(logp, logq):
    x = logp - logq
    return {"k1": np.mean(-x), "k2": np.mean(x * x / 2), "k3": np.mean(exp_minus_line(x))}
