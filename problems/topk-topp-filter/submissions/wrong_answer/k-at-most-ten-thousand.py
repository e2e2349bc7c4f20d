# Keeps ten thousand tokens at most, whatever k is.
import numpy as np


def topk_topp_filter(logits, temperature, k, p):
    order = np.argsort(-logits, kind="stable")
    answer = np.zeros(len(logits))
    if temperature == 0:
        answer[order[0]] = 1.0
        return answer
    if k > 0:
        order = order[:min(k, 10000)]
    z = logits[order] / temperature
    weights = np.exp(z - z[0])
    weights /= weights.sum()
    if p < 1:
        last = np.searchsorted(np.cumsum(weights), p)
        order, weights = order[: last + 1], weights[: last + 1]
        weights = weights / weights.sum()
    answer[order] = weights
    return answer
