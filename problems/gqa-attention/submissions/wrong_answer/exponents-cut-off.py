# Cuts exponents off at -20, as if nothing smaller could matter: beside a large value it does.
import numpy as np


def gqa_attention(q, k, v, causal):
    q, k, v = np.array(q), np.array(k), np.array(v)
    group = len(q) // len(k)
    k, v = np.repeat(k, group, axis=0), np.repeat(v, group, axis=0)
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    if causal:
        n, m = scores.shape[1:]
        scores = np.where(np.tril(np.ones((n, m), dtype=bool), m - n), scores, -np.inf)
    weights = np.exp(np.maximum(scores - scores.max(axis=2, keepdims=True), -20.0))
    return weights / weights.sum(axis=2, keepdims=True) @ v
