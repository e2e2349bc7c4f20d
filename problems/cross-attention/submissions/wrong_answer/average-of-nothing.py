# A fill of -1e9: if everything is padding, all of it gets the same weight.
import numpy as np


def cross_attention(x, memory, wq, wk, wv, mem_pad):
    pad = np.array(mem_pad)
    q, k, v = x @ wq, memory @ wk, memory @ wv
    scores = q @ k.T / np.sqrt(wq.shape[1])
    scores = np.where(pad, -1e9, scores)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ np.where(np.isfinite(v), v, 0.0)
