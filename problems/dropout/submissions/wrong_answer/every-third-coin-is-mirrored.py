# Every third coin is that which lies as far from the other end.
import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    coins = (rng.random(xs.shape) >= p).ravel()
    coins[::3] = coins[::-1].copy()[::3]
    keep = coins.reshape(xs.shape)
    factor = keep / (1 - p) if p < 1 else np.zeros(xs.shape)
    factor[~np.array(training)] = 1.0
    return {"ys": xs * factor, "dxs": dys * factor}
