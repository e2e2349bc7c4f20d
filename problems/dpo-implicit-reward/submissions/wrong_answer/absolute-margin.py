# Averages the distances of the rewards, whichever is larger.
import numpy as np


def dpo_implicit_reward(pi_w, pi_l, ref_w, ref_l, beta):
    if len(pi_w) == 0:
        return {"r_w": [], "r_l": [], "margin": np.nan, "accuracy": np.nan}
    r_w = beta * (pi_w - ref_w)
    r_l = beta * (pi_l - ref_l)
    return {"r_w": r_w, "r_l": r_l, "margin": np.abs(r_w - r_l).mean(), "accuracy": (r_w > r_l).mean()}
