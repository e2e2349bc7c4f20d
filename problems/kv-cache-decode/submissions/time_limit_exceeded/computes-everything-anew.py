# Keeps the rows and computes the whole table for each call.
import numpy as np


class CachedAttention:
    def __init__(self, wq, wk, wv, wo, h):
        self.wq, self.wk, self.wv, self.wo, self.h = wq, wk, wv, wo, h
        self.reset()

    def reset(self):
        self.rows = np.zeros((0, len(self.wq)))

    def extend(self, x):
        if len(x) == 0:
            return []
        self.rows = np.concatenate([self.rows, x])
        q, k, v = (self.split(self.rows @ w) for w in (self.wq, self.wk, self.wv))
        scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
        scores = np.where(np.tri(len(self.rows), dtype=bool), scores, -np.inf)
        weights = np.exp(scores - scores.max(axis=2, keepdims=True))
        heads = weights / weights.sum(axis=2, keepdims=True) @ v
        out = heads.transpose(1, 0, 2).reshape(self.rows.shape) @ self.wo
        return out[-len(x):]

    def split(self, u):
        return u.reshape(len(u), self.h, -1).transpose(1, 0, 2)
