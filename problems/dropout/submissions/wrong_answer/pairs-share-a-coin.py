# Two neighbours have one coin.
import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    active = np.array(training)[:, None]
    safe = 1 - p if p < 1 else 1.0
    steps, n = xs.shape
    keep = np.repeat(rng.random((steps, (n + 1) // 2)) >= p, 2, axis=1)[:, :n]
    factor = np.where(active, keep / safe, 1.0)
    return {"ys": xs * factor, "dxs": dys * factor}
