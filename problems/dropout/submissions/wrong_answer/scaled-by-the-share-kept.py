# Divides by the share that was kept in this row.
import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    active = np.array(training)[:, None]
    safe = 1 - p if p < 1 else 1.0
    keep = rng.random(xs.shape) >= p
    share = np.maximum(keep.mean(axis=1, keepdims=True), 1e-9)
    factor = np.where(active, keep / share, 1.0)
    return {"ys": xs * factor, "dxs": dys * factor}
