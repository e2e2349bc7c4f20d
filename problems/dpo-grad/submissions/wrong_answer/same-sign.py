# Pushes both answers the same way.
import numpy as np


def dpo_grad(pi_w, pi_l, ref_w, ref_l, beta):
    n = len(pi_w)
    z = beta * ((pi_w - ref_w) - (pi_l - ref_l))
    g = beta * np.exp(-np.logaddexp(0.0, z)) / n
    return {"pi_w": -g, "pi_l": -g, "ref_w": 0 * g, "ref_l": 0 * g}
