# Lets the gradient through where the forward pass dropped.
import numpy as np


def dropout(xs, dys, training, p):
    keep = np.random.rand(*xs.shape) >= p
    safe = 1 - p if p < 1 else 1.0
    active = np.array(training)[:, None]
    return {"ys": xs * np.where(active, keep / safe, 1.0), "dxs": dys * np.where(active, ~keep / safe, 1.0)}
