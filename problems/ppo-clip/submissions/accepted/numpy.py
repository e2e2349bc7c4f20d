# One bound a token: from above where the advantage is not negative, from below where it is.
import numpy as np


def ppo_clip(logp, logp_old, adv, mask, eps):
    use = np.array(mask, dtype=bool)
    m, grad = use.sum(), np.zeros(len(logp))
    if m == 0:
        return {"loss": 0.0, "clip_frac": 0.0, "approx_kl": 0.0, "grad": grad}
    log_ratio, a = (logp - logp_old)[use], adv[use]
    rho = np.exp(log_ratio)
    bounded = np.where(a >= 0, np.minimum(rho, 1 + eps), np.maximum(rho, 1 - eps))
    grad[use] = np.where(bounded == rho, -bounded * a / m, 0.0)
    return {
        "loss": -(bounded * a).mean(),
        "clip_frac": (np.abs(rho - 1) > eps).mean(),
        "approx_kl": -log_ratio.mean(),
        "grad": grad,
    }
