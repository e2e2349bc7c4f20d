# One random start for each step, and then a zero at regular distances.
import numpy as np


def dropout(xs, dys, training, p):
    steps, n = xs.shape
    u = (np.random.rand(steps, 1) + p * np.arange(n)) % 1.0
    factor = np.where(np.array(training)[:, None], (u >= p) / (1 - p if p < 1 else 1.0), 1.0)
    return {"ys": xs * factor, "dxs": dys * factor}
