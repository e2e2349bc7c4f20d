# Wants the rejected answer to win.
import numpy as np


def bradley_terry(rw, rl, margin):
    n = len(rw)
    z = rl - rw - margin
    wrong = np.exp(-np.logaddexp(0.0, z))
    return {"loss": np.logaddexp(0.0, -z).mean(), "grad_w": wrong / n, "grad_l": -wrong / n}
