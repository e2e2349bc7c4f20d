# Divides by r always.
import numpy as np


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return np.zeros((0, len(bias)))
    r = len(a)
    return x @ w + bias + alpha / r * ((x @ a.T) @ b.T)
