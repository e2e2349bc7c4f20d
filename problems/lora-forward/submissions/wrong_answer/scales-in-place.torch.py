# Scales the input in place on its way into the adapter: the caller's batch is changed.
import math

import torch.nn.functional as F


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return x
    r = len(a)
    base = x @ w + bias
    x.mul_(alpha / (math.sqrt(r) if rslora else r))
    return base + F.linear(F.linear(x, a), b)
