# Exchanges the numbers of a pair without a minus sign: a reflection mixed in, not a rotation.
import numpy as np


def rope(x, pos, base, style):
    n, d = x.shape
    frequency = base ** (-np.arange(0, d, 2) / d)
    if style == "half":
        angle = np.outer(pos, np.tile(frequency, 2))
        turned = np.concatenate([x[:, d // 2 :], x[:, : d // 2]], axis=1)
    else:
        angle = np.outer(pos, np.repeat(frequency, 2))
        turned = np.stack([x[:, 1::2], x[:, 0::2]], axis=2).reshape(n, d)
    return x * np.cos(angle) + turned * np.sin(angle)
