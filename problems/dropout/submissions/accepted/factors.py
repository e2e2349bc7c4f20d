import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    keep = rng.random(xs.shape) >= p
    factor = keep / (1 - p) if p < 1 else np.zeros(xs.shape)
    factor[~np.array(training)] = 1.0
    return {"ys": xs * factor, "dxs": dys * factor}
