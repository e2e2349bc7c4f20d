# 0 times infinity where p = 1.
import numpy as np


def dropout(xs, dys, training, p):
    keep = np.random.random_sample(xs.shape) >= p
    with np.errstate(all="ignore"):
        factor = np.where(np.array(training)[:, None], keep / np.float64(1 - p), 1.0)
    return {"ys": xs * factor, "dxs": dys * factor}
