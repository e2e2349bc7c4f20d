# Takes logarithms of probabilities that are 0 or 1.
import numpy as np


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def bce_with_logits(x, y, pos_weight):
    p = sigmoid(x)
    loss = -np.where(y > 0, pos_weight * y * np.log(p), 0.0) - np.where(y < 1, (1 - y) * np.log(1 - p), 0.0)
    grad = (1 - y) * sigmoid(x) - pos_weight * y * sigmoid(-x)
    return {"loss": loss.mean(), "grad": grad / len(x)}
