# Removes the padding after the softmax: what is left does not sum to 1.
import numpy as np


def cross_attention(x, memory, wq, wk, wv, mem_pad):
    pad = np.array(mem_pad)
    memory = np.where(pad[:, None], 0.0, memory)
    q, k, v = x @ wq, memory @ wk, memory @ wv
    scores = q @ k.T / np.sqrt(wq.shape[1])
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True)
    return np.where(pad, 0.0, weights) @ v
