# log(1 + exp(-z)) is the log-sum-exp of 0 and -z, which NumPy has.
import numpy as np


def dpo_loss(pi_w, pi_l, ref_w, ref_l, beta):
    z = beta * ((pi_w - ref_w) - (pi_l - ref_l))
    return np.logaddexp(0.0, -z).mean()
