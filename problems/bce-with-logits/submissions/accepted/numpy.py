# log(1 + exp(z)) is the log-sum-exp of 0 and z, which NumPy has.
import numpy as np


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def bce_with_logits(x, y, pos_weight):
    loss = pos_weight * y * np.logaddexp(0.0, -x) + (1 - y) * np.logaddexp(0.0, x)
    grad = (1 - y) * sigmoid(x) - pos_weight * y * sigmoid(-x)
    return {"loss": loss.mean(), "grad": grad / len(x)}
