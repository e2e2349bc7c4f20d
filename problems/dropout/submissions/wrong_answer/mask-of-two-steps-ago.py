# Every third and fourth step takes the mask of two steps ago.
import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    keep = rng.random(xs.shape) >= p
    for t in range(2, len(keep)):
        if t % 4 >= 2:
            keep[t] = keep[t - 2]
    factor = keep / (1 - p) if p < 1 else np.zeros(xs.shape)
    factor[~np.array(training)] = 1.0
    return {"ys": xs * factor, "dxs": dys * factor}
