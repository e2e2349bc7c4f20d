# Takes the hinge: nothing beyond the margin, a straight line before it.
import numpy as np


def bradley_terry(rw, rl, margin):
    n = len(rw)
    z = rw - rl - margin
    wrong = (z < 0) * 1.0
    return {"loss": np.maximum(-z, 0).mean(), "grad_w": -wrong / n, "grad_l": wrong / n}
