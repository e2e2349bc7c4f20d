# Plain Python, on the log-ratio: the edges of the range are two logarithms.
import math


def ppo_clip(logp, logp_old, adv, mask, eps):
    m = max(sum(mask), 1)
    low, high = math.log1p(-eps), math.log1p(eps)
    objective, outside, moved, grad = [], 0, [], [0.0] * len(mask)
    for i, counts in enumerate(mask):
        if not counts:
            continue
        x, a = float(logp[i] - logp_old[i]), float(adv[i])
        outside += not low <= x <= high
        moved.append(-x)
        if a == 0:
            continue
        if (x > high and a > 0) or (x < low and a < 0):
            objective.append((1 + eps if a > 0 else 1 - eps) * a)
        else:
            objective.append(math.exp(x) * a)
            grad[i] = -math.exp(x) * a / m
    return 0.0 - math.fsum(objective) / m, outside / m, math.fsum(moved) / m, grad
