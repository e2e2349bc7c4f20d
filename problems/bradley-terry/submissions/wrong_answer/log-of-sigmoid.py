# Takes the logarithm of the sigmoid: infinite far on the wrong side, 0 far on the right one.
import numpy as np


def bradley_terry(rw, rl, margin):
    n = len(rw)
    z = rw - rl - margin
    wrong = np.exp(-np.logaddexp(0.0, z))
    return {"loss": -np.log(1 / (1 + np.exp(-z))).mean(), "grad_w": -wrong / n, "grad_l": wrong / n}
