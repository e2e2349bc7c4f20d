# Multiplies the loss by beta instead of the margin.
import numpy as np


def dpo_loss(pi_w, pi_l, ref_w, ref_l, beta):
    return beta * np.logaddexp(0.0, (pi_l - ref_l) - (pi_w - ref_w)).mean()
