# Cuts off x at ten, as if it had been normalised.
import numpy as np


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return np.zeros((0, len(bias)))
    x, r = np.clip(x, -10, 10), len(a)
    return x @ w + bias + alpha / (np.sqrt(r) if rslora else r) * ((x @ a.T) @ b.T)
