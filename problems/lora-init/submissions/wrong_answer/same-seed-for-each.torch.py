# Sets the seed for each adapter, "to be reproducible": all of them get the same numbers.
import math

import torch
from torch import nn


def lora_init(count, d_in, d_out, r, scheme):
    adapters = []
    for _ in range(count):
        torch.manual_seed(42)
        a, b = torch.empty(r, d_in), torch.zeros(d_out, r)
        if scheme == "kaiming_uniform":
            nn.init.kaiming_uniform_(a, a=math.sqrt(5))
        else:
            nn.init.normal_(a, std=1 / r)
        adapters.append({"a": a, "b": b})
    return adapters
