# Keeps with probability p, with the scale of 1 - p.
import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    active = np.array(training)[:, None]
    safe = 1 - p if p < 1 else 1.0
    factor = np.where(active, (rng.random(xs.shape) < p) / safe, 1.0)
    return {"ys": xs * factor, "dxs": dys * factor}
