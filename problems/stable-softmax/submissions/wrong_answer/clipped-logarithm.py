# Keeps the logarithm finite by clipping the probability from below.
import numpy as np


def stable_softmax(x):
    m = x.max(initial=-np.inf)
    if m == -np.inf:
        return np.zeros(len(x)), np.full(len(x), -np.inf), -np.inf
    e = np.exp(x - m)
    p = e / e.sum()
    return p, np.where(x == -np.inf, -np.inf, np.log(np.maximum(p, 1e-12))), m + np.log(e.sum())
