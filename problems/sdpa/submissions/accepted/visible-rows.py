# NumPy, one query at a time over its visible keys.
import numpy as np


class Solution:
    def sdpa(self, q, k, v, mask):
        out = np.zeros((len(q), v.shape[1]))
        for i, query in enumerate(q):
            seen = np.arange(len(k)) if mask is None else np.flatnonzero(mask[i])
            if seen.size:
                scores = k[seen] @ (query / np.sqrt(len(query)))
                weights = np.exp(scores - scores.max())
                out[i] = weights @ v[seen] / weights.sum()
        return out
