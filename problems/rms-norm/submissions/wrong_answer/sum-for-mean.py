# Adds the squares up instead of averaging them.
import numpy as np


def rms_norm(x, gamma, eps):
    largest = np.maximum(np.abs(x).max(axis=1, keepdims=True), 1.0)
    scaled = x / largest
    mean_square = (scaled**2).sum(axis=1, keepdims=True)
    return gamma * scaled / np.sqrt(mean_square + eps / largest / largest)
