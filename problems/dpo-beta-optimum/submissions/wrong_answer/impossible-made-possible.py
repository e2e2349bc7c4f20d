# Adds a little to every probability to keep the logarithm finite.
import numpy as np


def dpo_beta_optimum(pi_ref, reward, beta):
    q = pi_ref + 1e-8
    a = np.log(q) + reward / beta
    pi = np.exp(a - a.max())
    pi /= pi.sum()
    return {"pi": pi, "kl": (pi * np.log((pi + 1e-300) / q)).sum(), "reward": pi @ reward}
