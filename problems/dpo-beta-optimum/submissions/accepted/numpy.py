import numpy as np


def dpo_beta_optimum(pi_ref, reward, beta):
    possible = pi_ref > 0
    r, q = reward[possible], pi_ref[possible]
    a = (r - r.max()) / beta
    z = (q * np.exp(a)).sum()
    p = q * np.exp(a) / z
    pi = np.zeros_like(pi_ref)
    pi[possible] = p
    return {"pi": pi, "kl": p @ (a - np.log(z)), "reward": p @ r}
