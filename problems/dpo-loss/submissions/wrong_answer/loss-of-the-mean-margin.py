# Averages the margins first and takes one loss of them.
import numpy as np


def dpo_loss(pi_w, pi_l, ref_w, ref_l, beta):
    z = beta * ((pi_w - ref_w) - (pi_l - ref_l))
    return np.logaddexp(0.0, -z.mean())
