# Needs no epsilon against a division by zero where the variance is large, and leaves it out there.
import numpy as np


def layer_norm(x, gamma, beta, eps):
    centred = x - x.mean(axis=1, keepdims=True)
    variance = (centred**2).mean(axis=1, keepdims=True)
    return gamma * centred / np.sqrt(np.where(variance > 1000, variance, variance + eps)) + beta
