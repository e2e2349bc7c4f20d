# Takes alpha itself for the factor.
import numpy as np


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return np.zeros((0, len(bias)))
    return x @ w + bias + alpha * ((x @ a.T) @ b.T)
