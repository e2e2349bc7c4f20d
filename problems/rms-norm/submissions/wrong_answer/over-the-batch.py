# Averages over the rows.
import numpy as np


def rms_norm(x, gamma, eps):
    largest = np.maximum(np.abs(x).max(axis=0, keepdims=True), 1.0)
    scaled = x / largest
    mean_square = (scaled**2).mean(axis=0, keepdims=True)
    return gamma * scaled / np.sqrt(mean_square + eps / largest / largest)
