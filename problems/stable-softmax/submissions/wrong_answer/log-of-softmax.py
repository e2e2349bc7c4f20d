# Takes the logarithm of the probabilities, after they have underflowed.
import numpy as np


def stable_softmax(x):
    m = x.max(initial=-np.inf)
    if m == -np.inf:
        return np.zeros(len(x)), np.full(len(x), -np.inf), -np.inf
    e = np.exp(x - m)
    p = e / e.sum()
    with np.errstate(divide="ignore"):
        return p, np.log(p), m + np.log(e.sum())
