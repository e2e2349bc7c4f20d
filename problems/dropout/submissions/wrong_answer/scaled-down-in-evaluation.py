# The way of the paper: no scale in training, and 1 - p in evaluation.
import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    active = np.array(training)[:, None]
    safe = 1 - p if p < 1 else 1.0
    factor = np.where(active, rng.random(xs.shape) >= p, 1 - p)
    return {"ys": xs * factor, "dxs": dys * factor}
