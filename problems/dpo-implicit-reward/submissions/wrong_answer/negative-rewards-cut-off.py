# Cuts rewards off at 0.
import numpy as np


def dpo_implicit_reward(pi_w, pi_l, ref_w, ref_l, beta):
    if len(pi_w) == 0:
        return {"r_w": [], "r_l": [], "margin": np.nan, "accuracy": np.nan}
    r_w = np.maximum(beta * (pi_w - ref_w), 0)
    r_l = np.maximum(beta * (pi_l - ref_l), 0)
    return {"r_w": r_w, "r_l": r_l, "margin": (r_w - r_l).mean(), "accuracy": (r_w > r_l).mean()}
