# Deals the key heads out in turn: 0, 1, 2, 0, 1, 2.
import numpy as np


def gqa_attention(q, k, v, causal):
    q, k, v = np.array(q), np.array(k), np.array(v)
    group = len(q) // len(k)
    k, v = np.tile(k, (group, 1, 1)), np.tile(v, (group, 1, 1))
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    if causal:
        n, m = scores.shape[1:]
        scores = np.where(np.tril(np.ones((n, m), dtype=bool), m - n), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    return weights / weights.sum(axis=2, keepdims=True) @ v
