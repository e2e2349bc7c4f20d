# Sums over all answers, and 0 log 0 is NaN.
import numpy as np


def dpo_beta_optimum(pi_ref, reward, beta):
    a = (reward - reward[pi_ref > 0].max()) / beta
    weight = pi_ref * np.exp(a)
    pi = weight / weight.sum()
    return {"pi": pi, "kl": (pi * np.log(pi / pi_ref)).sum(), "reward": pi @ reward}
