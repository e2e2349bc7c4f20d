# Adds the mask to the scores as 0 and 1, so that hidden keys lose a little and no more.
import numpy as np


def sdpa(q, k, v, mask):
    scores = q @ k.T / np.sqrt(q.shape[1])
    if mask is not None:
        scores = scores + np.array(mask, dtype=float)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ v
