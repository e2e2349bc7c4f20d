# Does not stretch the range to contain 0, and clamps the zero point.
def int8_quantize(w, mode, symmetric):
    groups = w.reshape(1, -1) if mode == "tensor" else w
    if symmetric:
        low, high, lo = -127, 127, 0.0
        scale = np.abs(groups).max(axis=1, keepdims=True) / 127
    else:
        low, high, lo = -128, 127, groups.min(axis=1, keepdims=True)
        scale = (groups.max(axis=1, keepdims=True) - lo) / 255
    scale[scale == 0] = 1
    zero = np.zeros_like(scale) if symmetric else np.clip(np.rint(low - lo / scale), low, high)
    q = np.clip(np.rint(groups / scale) + zero, low, high).reshape(w.shape)
    return {"q": q.astype(int).tolist(), "scale": scale.ravel(), "zero": zero.ravel().astype(int).tolist()}
