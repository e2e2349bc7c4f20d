# Puts the causal triangle on the encoder's output too.
import numpy as np


def attention_mask(kind, n, m, key_pad, prefix, window):
    p = np.arange(n)[:, None] + m - n
    j = np.arange(m)[None, :]
    if kind == "encoder":
        seen = np.ones((n, m), dtype=bool)
    elif kind == "prefix":
        seen = (j < prefix) | (j <= p)
    elif kind == "window":
        seen = (j <= p) & (p - j < window)
    else:
        seen = j <= p
    return (seen & ~np.array(key_pad)).tolist()
