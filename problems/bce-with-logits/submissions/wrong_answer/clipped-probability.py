# Clips the probability to [1e-7, 1 - 1e-7] before the logarithm.
import numpy as np


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def bce_with_logits(x, y, pos_weight):
    p = np.clip(sigmoid(x), 1e-7, 1 - 1e-7)
    loss = -pos_weight * y * np.log(p) - (1 - y) * np.log(1 - p)
    grad = (1 - y) * sigmoid(x) - pos_weight * y * sigmoid(-x)
    return {"loss": loss.mean(), "grad": grad / len(x)}
