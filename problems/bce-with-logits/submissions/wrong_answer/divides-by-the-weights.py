# Divides by the sum of the weights instead of n.
import numpy as np


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def bce_with_logits(x, y, pos_weight):
    loss = pos_weight * y * np.logaddexp(0.0, -x) + (1 - y) * np.logaddexp(0.0, x)
    grad = (1 - y) * sigmoid(x) - pos_weight * y * sigmoid(-x)
    total = np.sum(1 + (pos_weight - 1) * y)
    return {"loss": loss.sum() / total, "grad": grad / total}
