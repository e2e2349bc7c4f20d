# Takes an epsilon below 1e-8 for 1e-8.
import numpy as np


def layer_norm(x, gamma, beta, eps):
    mean = x.mean(axis=1, keepdims=True)
    variance = x.var(axis=1, keepdims=True)
    return gamma * (x - mean) / np.sqrt(variance + max(eps, 1e-8)) + beta
