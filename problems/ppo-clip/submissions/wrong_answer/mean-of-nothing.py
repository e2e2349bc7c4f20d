# Averages even if no token counts.
import numpy as np


def ppo_clip(logp, logp_old, adv, mask, eps):
    use = np.array(mask, dtype=bool)
    grad = np.zeros(len(logp))
    x, a = (logp - logp_old)[use], adv[use]
    rho = np.exp(x)
    bounded = np.where(a >= 0, np.minimum(rho, 1 + eps), np.maximum(rho, 1 - eps))
    grad[use] = np.where(bounded == rho, -bounded * a / max(len(a), 1), 0.0)
    return -(bounded * a).mean(), (np.abs(rho - 1) > eps).mean(), -x.mean(), grad
