# Takes the logarithm of the sigmoid: infinite far on the wrong side, 0 far on the right one.
import numpy as np


def dpo_loss(pi_w, pi_l, ref_w, ref_l, beta):
    z = beta * ((pi_w - ref_w) - (pi_l - ref_l))
    return -np.log(1 / (1 + np.exp(-z))).mean()
