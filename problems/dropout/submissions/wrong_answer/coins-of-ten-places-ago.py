# Ten coins are drawn, and the next ten are the same.
import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    keep = rng.random(xs.shape) >= p
    coins = keep.ravel()
    for start in range(10, coins.size - 9, 20):
        coins[start : start + 10] = coins[start - 10 : start]
    keep = coins.reshape(xs.shape)
    factor = keep / (1 - p) if p < 1 else np.zeros(xs.shape)
    factor[~np.array(training)] = 1.0
    return {"ys": xs * factor, "dxs": dys * factor}
