# Plain Python: both from u = exp(-|z|), which never overflows.
import math


def bradley_terry(rw, rl, margin):
    n, losses, grad_l = len(rw), [], []
    for won, lost in zip(rw.tolist(), rl.tolist()):
        z = won - lost - margin
        u = math.exp(-abs(z))
        losses.append(max(-z, 0.0) + math.log1p(u))
        grad_l.append((u if z >= 0 else 1.0) / (1.0 + u) / n)
    return math.fsum(losses) / n, [-g for g in grad_l], grad_l
