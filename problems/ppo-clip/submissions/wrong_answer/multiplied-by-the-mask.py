# Multiplies by a mask of zeros and ones, and 0 * NaN is NaN.
import numpy as np


def ppo_clip(logp, logp_old, adv, mask, eps):
    use = np.array(mask, dtype=float)
    m = max(use.sum(), 1.0)
    x = logp - logp_old
    rho = np.exp(x)
    bounded = np.where(adv >= 0, np.minimum(rho, 1 + eps), np.maximum(rho, 1 - eps))
    return {
        "loss": -(bounded * adv * use).sum() / m,
        "clip_frac": ((np.abs(rho - 1) > eps) * use).sum() / m,
        "approx_kl": -(x * use).sum() / m,
        "grad": np.where(bounded == rho, -bounded * adv, 0.0) * use / m,
    }
