# Avoids the overflow, but 1 + exp(-|x|) rounds to 1 for large x.
import numpy as np


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def bce_with_logits(x, y, pos_weight):
    tail = np.log(1 + np.exp(-np.abs(x)))
    loss = pos_weight * y * (np.maximum(-x, 0) + tail) + (1 - y) * (np.maximum(x, 0) + tail)
    grad = (1 - y) * sigmoid(x) - pos_weight * y * sigmoid(-x)
    return {"loss": loss.mean(), "grad": grad / len(x)}
