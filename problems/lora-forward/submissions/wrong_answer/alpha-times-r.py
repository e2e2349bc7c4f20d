# Multiplies by r instead of dividing.
import numpy as np


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return np.zeros((0, len(bias)))
    r = len(a)
    return x @ w + bias + alpha * (np.sqrt(r) if rslora else r) * ((x @ a.T) @ b.T)
