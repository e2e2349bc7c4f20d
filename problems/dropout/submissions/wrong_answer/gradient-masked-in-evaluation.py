# Keeps the mask of the last training step for a step that is none.
import numpy as np


def dropout(xs, dys, training, p):
    rng = np.random.default_rng()
    active = np.array(training)[:, None]
    safe = 1 - p if p < 1 else 1.0
    factor = np.where(active, (rng.random(xs.shape) >= p) / safe, 1.0)
    dxs, last = np.empty_like(dys), np.ones(xs.shape[1])
    for t, is_training in enumerate(training):
        last = factor[t] if is_training else last
        dxs[t] = dys[t] * last
    return {"ys": xs * factor, "dxs": dxs}
