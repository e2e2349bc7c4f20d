# Takes a row whose deviation is below a millionth for a constant one.
import numpy as np


def layer_norm(x, gamma, beta, eps):
    mean = x.mean(axis=1, keepdims=True)
    variance = x.var(axis=1, keepdims=True)
    mean = np.where(variance < 1e-12, x, mean)
    return gamma * (x - mean) / np.sqrt(variance + eps) + beta
