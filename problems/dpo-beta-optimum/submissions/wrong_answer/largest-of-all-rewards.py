# Shifts by the largest of all rewards, even if that answer is impossible.
import numpy as np


def dpo_beta_optimum(pi_ref, reward, beta):
    a = (reward - reward.max()) / beta
    weight = pi_ref * np.exp(a)
    pi = weight / weight.sum()
    seen = pi > 0
    return {"pi": pi, "kl": (pi[seen] * np.log(pi[seen] / pi_ref[seen])).sum(), "reward": (pi * reward)[seen].sum()}
