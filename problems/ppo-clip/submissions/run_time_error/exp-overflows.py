# Takes the exponential with `math`, which raises at a log-ratio of 800.
import math


def ppo_clip(logp, logp_old, adv, mask, eps):
    m = max(sum(mask), 1)
    loss, outside, moved, grad = 0.0, 0, 0.0, [0.0] * len(mask)
    for i in [i for i, counts in enumerate(mask) if counts]:
        x, a = float(logp[i] - logp_old[i]), float(adv[i])
        rho = math.exp(x)
        clipped = min(max(rho, 1 - eps), 1 + eps)
        loss -= min(rho * a, clipped * a) / m
        if rho * a <= clipped * a:
            grad[i] = -rho * a / m
        outside += clipped != rho
        moved -= x
    return loss, outside / m, moved / m, grad
