# Scales both terms of `addmm`: its `beta` belongs to the base layer, which is not scaled.
import math

import torch


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return x
    r = len(a)
    scale = alpha / (math.sqrt(r) if rslora else r)
    return torch.addmm(x @ w + bias, x @ a.T, b.T, beta=scale, alpha=scale)
