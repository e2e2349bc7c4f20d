# Returns the adapter's part and forgets the frozen layer.
import numpy as np


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return np.zeros((0, len(bias)))
    r = len(a)
    scale = alpha / (np.sqrt(r) if rslora else r)
    return bias + scale * ((x @ a.T) @ b.T)
