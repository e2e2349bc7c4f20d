# Multiplies a batch of none: its matrix has no columns either.
import numpy as np


def lora_forward(x, w, bias, a, b, alpha, rslora):
    r = len(a)
    scale = alpha / (np.sqrt(r) if rslora else r)
    return x @ w + bias + scale * ((x @ a.T) @ b.T)
