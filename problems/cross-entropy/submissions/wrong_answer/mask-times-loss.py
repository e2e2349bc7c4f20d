# Computes the loss of ignored rows too and multiplies it by 0.
import numpy as np


def cross_entropy(logits, target, ignore_index, smoothing):
    target = np.array(target)
    kept = target != ignore_index
    if not kept.any():
        return 0.0
    x, t = logits, np.where(kept, target, 0)
    x = x - x.max(axis=1, keepdims=True)
    log_p = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
    loss = -(1 - smoothing) * log_p[np.arange(len(t)), t]
    if smoothing > 0:
        loss = loss - smoothing * log_p.mean(axis=1)
    return (loss * kept).sum() / kept.sum()
