# Plain Python, whose `round` goes to the even neighbour.
def symmetric_codes(group):
    scale = max(abs(x) for x in group) / 127 or 1.0
    return [round(x / scale) for x in group], scale, 0


def asymmetric_codes(group):
    lo, hi = min(0.0, *group), max(0.0, *group)
    scale = (hi - lo) / 255 or 1.0
    zero = -128 - round(lo / scale)
    return [min(max(round(x / scale) + zero, -128), 127) for x in group], scale, zero


def int8_quantize(w, mode, symmetric):
    w = [[float(x) for x in row] for row in w]
    codes = symmetric_codes if symmetric else asymmetric_codes
    if mode == "channel":
        q, scale, zero = zip(*map(codes, w))
        return {"q": list(q), "scale": list(scale), "zero": list(zero)}
    flat, scale, zero = codes([x for row in w for x in row])
    width = len(w[0])
    return {"q": [flat[at : at + width] for at in range(0, len(flat), width)], "scale": [scale], "zero": [zero]}
