# Scales the frozen layer together with the adapter.
import numpy as np


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return np.zeros((0, len(bias)))
    r = len(a)
    scale = alpha / (np.sqrt(r) if rslora else r)
    return scale * (x @ w + (x @ a.T) @ b.T) + bias
