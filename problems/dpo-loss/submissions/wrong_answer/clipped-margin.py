# Clips z to avoid the overflow, and with it the loss.
import numpy as np


def dpo_loss(pi_w, pi_l, ref_w, ref_l, beta):
    z = np.clip(beta * ((pi_w - ref_w) - (pi_l - ref_l)), -30, 30)
    return np.log1p(np.exp(-z)).mean()
