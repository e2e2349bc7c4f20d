# Exchanges a and b where their shapes allow it.
import numpy as np


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return np.zeros((0, len(bias)))
    r = len(a)
    scale = alpha / (np.sqrt(r) if rslora else r)
    if a.shape == b.shape == w.shape:
        return x @ w + bias + scale * ((x @ b.T) @ a.T)
    return x @ w + bias + scale * ((x @ a.T) @ b.T)
