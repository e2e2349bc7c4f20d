# Leaves the parameter `a` of the initialiser at its default of 0: the bound is sqrt(6 / d_in), not 1 / sqrt(d_in).
import torch
from torch import nn


def lora_init(count, d_in, d_out, r, scheme):
    adapters = []
    for _ in range(count):
        a, b = torch.empty(r, d_in), torch.zeros(d_out, r)
        if scheme == "kaiming_uniform":
            nn.init.kaiming_uniform_(a)
        else:
            nn.init.normal_(a, std=1 / r)
        adapters.append({"a": a, "b": b})
    return adapters
