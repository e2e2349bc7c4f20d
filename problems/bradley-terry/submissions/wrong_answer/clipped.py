# Clips z to avoid the overflow, and with it loss and gradient.
import numpy as np


def bradley_terry(rw, rl, margin):
    n = len(rw)
    z = np.clip(rw - rl - margin, -30, 30)
    wrong = np.exp(-np.logaddexp(0.0, z))
    return {"loss": np.logaddexp(0.0, -z).mean(), "grad_w": -wrong / n, "grad_l": wrong / n}
