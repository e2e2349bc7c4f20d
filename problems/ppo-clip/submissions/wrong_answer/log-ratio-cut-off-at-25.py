# Cuts off the log-ratio at 25, as many do against overflow: a bad token that became much likelier is told too little.
import numpy as np


def ppo_clip(logp, logp_old, adv, mask, eps):
    counts = np.array(mask, dtype=bool)
    grad = np.zeros(len(counts))
    if not counts.any():
        return 0.0, 0.0, 0.0, grad
    x, a, m = logp[counts] - logp_old[counts], adv[counts], counts.sum()
    ratio = np.exp(np.clip(x, -25, 25))
    free, bound = ratio * a, np.clip(ratio, 1 - eps, 1 + eps) * a
    grad[counts] = np.where(free <= bound, -free / m, 0.0)
    outside = (ratio < 1 - eps) | (ratio > 1 + eps)
    return -np.minimum(free, bound).mean(), outside.mean(), -x.mean(), grad
