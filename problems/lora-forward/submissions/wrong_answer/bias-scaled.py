# Puts the bias inside the scaled part.
import numpy as np


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return np.zeros((0, len(bias)))
    r = len(a)
    scale = alpha / (np.sqrt(r) if rslora else r)
    return x @ w + scale * ((x @ a.T) @ b.T + bias)
