# Works in single precision.
import numpy as np


def stable_softmax(x):
    x = x.astype(np.float32)
    m = x.max(initial=-np.inf)
    if m == -np.inf:
        return np.zeros(len(x)), np.full(len(x), -np.inf), -np.inf
    e = np.exp(x - m)
    log_total = np.log(e.sum())
    return (e / e.sum()).astype(float), (x - m - log_total).astype(float), float(m + log_total)
