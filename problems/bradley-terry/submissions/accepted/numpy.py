# Two log-sum-exps: softplus(-z) is the loss, exp(-softplus(z)) is sigmoid(-z).
import numpy as np


def bradley_terry(rw, rl, margin):
    z = rw - rl - margin
    wrong = np.exp(-np.logaddexp(0.0, z)) / len(z)
    return {"loss": np.logaddexp(0.0, -z).mean(), "grad_w": -wrong, "grad_l": wrong}
