# Weighs the pairs by the sigmoid of z: the more a pair is right already, the harder it is pushed.
import numpy as np


def bradley_terry(rw, rl, margin):
    n = len(rw)
    z = rw - rl - margin
    wrong = np.exp(-np.logaddexp(0.0, -z))
    return {"loss": np.logaddexp(0.0, -z).mean(), "grad_w": -wrong / n, "grad_l": wrong / n}
