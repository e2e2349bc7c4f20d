# Shows everything to a query that would see nothing, so that no softmax can fail.
import numpy as np


def attention_mask(kind, n, m, key_pad, prefix, window):
    p = np.arange(n)[:, None] + m - n
    j = np.arange(m)[None, :]
    rules = {
        "decoder": j <= p,
        "prefix": (j < prefix) | (j <= p),
        "window": (j <= p) & (p - j < window),
    }
    seen = rules.get(kind, np.ones((n, m), dtype=bool)) & ~np.array(key_pad)
    seen[~seen.any(axis=1)] = True
    return seen.tolist()
