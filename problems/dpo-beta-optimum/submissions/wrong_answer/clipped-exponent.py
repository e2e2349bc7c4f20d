# Clips the exponent to avoid the overflow.
import numpy as np


def dpo_beta_optimum(pi_ref, reward, beta):
    possible = pi_ref > 0
    r, q = reward[possible], pi_ref[possible]
    a = np.clip(r / beta, -700, 700)
    p = q * np.exp(a)
    p = p / p.sum()
    seen = p > 0
    kl = (p[seen] * np.log(p[seen] / q[seen])).sum()
    pi = np.zeros_like(pi_ref)
    pi[possible] = p
    return {"pi": pi, "kl": kl, "reward": p @ r}
