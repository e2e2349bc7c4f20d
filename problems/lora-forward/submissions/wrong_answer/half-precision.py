# Takes x and the weights in half precision.
import numpy as np


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return np.zeros((0, len(bias)))
    x, w, bias, a, b = (m.astype(np.float16).astype(float) for m in (x, w, bias, a, b))
    r = len(a)
    return x @ w + bias + alpha / (np.sqrt(r) if rslora else r) * ((x @ a.T) @ b.T)
