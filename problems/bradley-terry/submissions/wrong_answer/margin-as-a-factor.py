# Multiplies the difference by the margin, as if it were the beta of DPO.
import numpy as np


def bradley_terry(rw, rl, margin):
    n = len(rw)
    z = margin * (rw - rl)
    wrong = margin * np.exp(-np.logaddexp(0.0, z))
    return {"loss": np.logaddexp(0.0, -z).mean(), "grad_w": -wrong / n, "grad_l": wrong / n}
