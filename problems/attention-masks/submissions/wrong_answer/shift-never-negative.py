# With more queries than keys the surplus ones see a triangle of their own.
import numpy as np


def attention_mask(kind, n, m, key_pad, prefix, window):
    p = np.arange(n)[:, None] + max(m - n, 0)
    j = np.arange(m)[None, :]
    rules = {
        "decoder": j <= p,
        "prefix": (j < prefix) | (j <= p),
        "window": (j <= p) & (p - j < window),
    }
    seen = rules.get(kind, np.ones((n, m), dtype=bool))
    return (seen & ~np.array(key_pad)).tolist()
