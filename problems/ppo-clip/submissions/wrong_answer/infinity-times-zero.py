# Multiplies an infinite ratio by an advantage of 0.
import numpy as np


def ppo_clip(logp, logp_old, adv, mask, eps):
    use = np.array(mask, dtype=bool)
    m, grad = use.sum(), np.zeros(len(logp))
    if m == 0:
        return {"loss": 0.0, "clip_frac": 0.0, "approx_kl": 0.0, "grad": grad}
    x, a = (logp - logp_old)[use], adv[use]
    plain, clipped = np.exp(x) * a, np.clip(np.exp(x), 1 - eps, 1 + eps) * a
    grad[use] = np.where(plain <= clipped, -plain / m, 0.0)
    return {
        "loss": -np.minimum(plain, clipped).mean(),
        "clip_frac": (np.abs(np.exp(x) - 1) > eps).mean(),
        "approx_kl": -x.mean(),
        "grad": grad,
    }
