# Returns the first numbers of all pairs, then the second ones, in both styles.
import numpy as np


def rope(x, pos, base, style):
    d = x.shape[1]
    angle = np.outer(pos, base ** (-np.arange(0, d, 2) / d))
    cos, sin = np.cos(angle), np.sin(angle)
    if style == "interleaved":
        first, second = np.s_[:, 0::2], np.s_[:, 1::2]
    else:
        first, second = np.s_[:, : d // 2], np.s_[:, d // 2 :]
    left = x[first] * cos - x[second] * sin
    right = x[first] * sin + x[second] * cos
    return np.concatenate([left, right], axis=1)
