# NumPy's own logaddexp folds the scores; probabilities are exponentials of their logarithms.
import numpy as np


def stable_softmax(x):
    total = np.logaddexp.reduce(x) if len(x) else -np.inf
    if np.isneginf(total):
        return np.zeros(len(x)), np.full(len(x), -np.inf), -np.inf
    m = x.max()
    logs = x - m - (np.logaddexp.reduce(x - m))
    return np.exp(logs), logs, total
