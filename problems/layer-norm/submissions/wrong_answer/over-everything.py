# One mean and one variance for all rows.
import numpy as np


def layer_norm(x, gamma, beta, eps):
    mean = x.mean()
    variance = x.var()
    return gamma * (x - mean) / np.sqrt(variance + eps) + beta
