# Drops weights below a millionth, as if they could not matter: beside a large value they do.
import numpy as np


def multi_head_attention(xq, xkv, wq, wk, wv, wo, bq, bv, bo, h, mask):
    def split(x):
        return x.reshape(len(x), h, -1).transpose(1, 0, 2)

    q, k, v = split(xq @ wq + bq), split(xkv @ wk), split(xkv @ wv + bv)
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    if mask is not None:
        scores = np.where(np.array(mask, dtype=bool), scores, -np.inf)
    largest = scores.max(axis=2, keepdims=True)
    weights = np.exp(scores - np.where(np.isneginf(largest), 0.0, largest))
    weights[weights < 1e-6] = 0.0
    total = weights.sum(axis=2, keepdims=True)
    heads = weights / np.where(total == 0.0, 1.0, total) @ v
    return heads.transpose(1, 0, 2).reshape(xq.shape) @ wo + bo
