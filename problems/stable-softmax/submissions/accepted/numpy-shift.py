# Shift by the largest score; the logarithms come from the scores, not from the probabilities.
import numpy as np


def stable_softmax(x):
    m = x.max(initial=-np.inf)
    if m == -np.inf:
        return {"softmax": np.zeros_like(x), "log_softmax": np.full_like(x, -np.inf), "logsumexp": -np.inf}
    shifted = x - m
    e = np.exp(shifted)
    log_total = np.log(e.sum())
    return {"softmax": e / e.sum(), "log_softmax": shifted - log_total, "logsumexp": m + log_total}
