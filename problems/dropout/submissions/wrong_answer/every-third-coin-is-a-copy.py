# Every third coin is that of 97 places before.
import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    coins = (rng.random(xs.shape) >= p).ravel()
    first = coins[2::3].copy()
    coins[99::3] = first[: coins[99::3].size]
    keep = coins.reshape(xs.shape)
    factor = keep / (1 - p) if p < 1 else np.zeros(xs.shape)
    factor[~np.array(training)] = 1.0
    return {"ys": xs * factor, "dxs": dys * factor}
