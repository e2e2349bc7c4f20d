# Takes the differences of probabilities.
import numpy as np


def dpo_loss(pi_w, pi_l, ref_w, ref_l, beta):
    pi_w, pi_l, ref_w, ref_l = (np.exp(v) for v in (pi_w, pi_l, ref_w, ref_l))
    return np.logaddexp(0.0, -beta * ((pi_w - ref_w) - (pi_l - ref_l))).mean()
