# Multiplies the padding by 0, and 0 * NaN is NaN.
import numpy as np


def cross_attention(x, memory, wq, wk, wv, mem_pad):
    pad = np.array(mem_pad)
    q, k, v = x @ wq, memory @ wk, memory @ wv
    scores = q @ k.T / np.sqrt(wq.shape[1])
    scores = np.where(pad, -np.inf, scores)
    largest = scores.max(axis=1, keepdims=True)
    weights = np.exp(scores - np.where(np.isneginf(largest), 0.0, largest))
    total = weights.sum(axis=1, keepdims=True)
    return weights / np.where(total == 0.0, 1.0, total) @ v
