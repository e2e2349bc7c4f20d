# `F.linear` wants output-first matrices, as A and B are; the two thin products never form BA.
import math

import torch.nn.functional as F


def lora_forward(x, w, bias, a, b, alpha, rslora):
    if len(x) == 0:
        return x
    r = len(a)
    scale = alpha / (math.sqrt(r) if rslora else r)
    return x @ w + bias + scale * F.linear(F.linear(x, a), b)
