# Blanks the rows of padded queries as well.
import numpy as np


def attention_mask(kind, n, m, key_pad, prefix, window):
    p = np.arange(n)[:, None] + m - n
    j = np.arange(m)[None, :]
    rules = {
        "decoder": j <= p,
        "prefix": (j < prefix) | (j <= p),
        "window": (j <= p) & (p - j < window),
    }
    real = ~np.array(key_pad)
    seen = rules.get(kind, np.ones((n, m), dtype=bool)) & real
    if n <= m and kind != "cross":
        seen &= real[m - n:, None]
    return seen.tolist()
