# Leaves out the clamp: 127.5 steps are rounded to 128, which no signed byte holds.
import numpy as np


def int8_quantize(w, mode, symmetric):
    groups = w.reshape(1, -1) if mode == "tensor" else w
    if symmetric:
        scale = np.abs(groups).max(axis=1, keepdims=True) / 127
        lo = 0.0
    else:
        lo = np.minimum(groups.min(axis=1, keepdims=True), 0)
        scale = (np.maximum(groups.max(axis=1, keepdims=True), 0) - lo) / 255
    scale[scale == 0] = 1
    zero = np.zeros_like(scale) if symmetric else np.rint(-128 - lo / scale)
    q = (np.rint(groups / scale) + zero).astype(int)
    return {"q": q.reshape(w.shape).tolist(), "scale": scale.ravel(), "zero": zero.ravel().astype(int).tolist()}
