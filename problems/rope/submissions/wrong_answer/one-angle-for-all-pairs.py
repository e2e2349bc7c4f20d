# Turns all pairs alike.
import numpy as np


def rope(x, pos, base, style):
    d = x.shape[1]
    angle = np.outer(pos, np.ones(d // 2))
    cos, sin = np.cos(angle), np.sin(angle)
    if style == "interleaved":
        first, second = np.s_[:, 0::2], np.s_[:, 1::2]
    else:
        first, second = np.s_[:, : d // 2], np.s_[:, d // 2 :]
    out = np.empty_like(x)
    out[first] = x[first] * cos - x[second] * sin
    out[second] = x[first] * sin + x[second] * cos
    return out
