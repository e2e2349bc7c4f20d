# Takes an output of 0 for a dropped entry.
import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    active = np.array(training)[:, None]
    safe = 1 - p if p < 1 else 1.0
    ys = xs * np.where(active, (rng.random(xs.shape) >= p) / safe, 1.0)
    dxs = np.where(active, dys * (ys != 0) / safe, dys)
    return {"ys": ys, "dxs": dxs}
