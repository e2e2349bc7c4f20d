# Rounds quotients in single precision, where what is just beyond a half is a half.
def int8_quantize(w, mode, symmetric):
    groups = w.reshape(1, -1) if mode == "tensor" else w
    if symmetric:
        low, high, lo = -127, 127, 0.0
        scale = np.abs(groups).max(axis=1, keepdims=True) / 127
    else:
        low, high, lo = -128, 127, np.minimum(groups.min(axis=1, keepdims=True), 0)
        scale = (np.maximum(groups.max(axis=1, keepdims=True), 0) - lo) / 255
    scale[scale == 0] = 1
    zero = np.zeros_like(scale) if symmetric else np.rint(low - lo / scale)
    q = np.clip(np.rint((groups / scale).astype(np.float32)) + zero, low, high).reshape(w.shape)
    return {"q": q.astype(int).tolist(), "scale": scale.ravel(), "zero": zero.ravel().astype(int).tolist()}
