# Tosses a fair coin, whatever p is.
import numpy as np


def dropout(xs, dys, training, p):
    keep = np.random.randint(0, 2, xs.shape) if 0 < p < 1 else np.full(xs.shape, 1 - p)
    factor = np.where(np.array(training)[:, None], keep / (1 - p if p < 1 else 1.0), 1.0)
    return {"ys": xs * factor, "dxs": dys * factor}
