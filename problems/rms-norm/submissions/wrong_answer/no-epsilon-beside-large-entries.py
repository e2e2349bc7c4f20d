# Takes out the largest entry, and forgets the epsilon with it where the entries are beyond 100.
import numpy as np


def rms_norm(x, gamma, eps):
    largest = np.maximum(np.abs(x).max(axis=1, keepdims=True), 1.0)
    scaled = x / largest
    mean_square = (scaled**2).mean(axis=1, keepdims=True)
    return gamma * scaled / np.sqrt(mean_square + np.where(largest > 100, 0.0, eps / largest / largest))
