# Averages the absolute values.
import numpy as np


def rms_norm(x, gamma, eps):
    largest = np.maximum(np.abs(x).max(axis=1, keepdims=True), 1.0)
    scaled = x / largest
    mean_square = np.abs(scaled).mean(axis=1, keepdims=True) ** 2
    return gamma * scaled / np.sqrt(mean_square + eps / largest / largest)
