# Takes an epsilon below 1e-8 for 1e-8.
import numpy as np


def rms_norm(x, gamma, eps):
    largest = np.maximum(np.abs(x).max(axis=1, keepdims=True), 1.0)
    scaled = x / largest
    mean_square = (scaled**2).mean(axis=1, keepdims=True)
    return gamma * scaled / np.sqrt(mean_square + max(eps, 1e-8) / largest / largest)
