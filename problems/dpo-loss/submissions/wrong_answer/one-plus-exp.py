# Avoids the overflow, but 1 + exp(-|z|) rounds to 1 for large z.
import numpy as np


def dpo_loss(pi_w, pi_l, ref_w, ref_l, beta):
    z = beta * ((pi_w - ref_w) - (pi_l - ref_l))
    return (np.maximum(-z, 0) + np.log(1 + np.exp(-np.abs(z)))).mean()
