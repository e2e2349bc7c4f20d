# As PEFT does it: the library's initialisers fill empty matrices in place.
import math

import torch
from torch import nn


def lora_init(count, d_in, d_out, r, scheme):
    adapters = []
    for _ in range(count):
        a, b = torch.empty(r, d_in), torch.zeros(d_out, r)
        if scheme == "kaiming_uniform":
            nn.init.kaiming_uniform_(a, a=math.sqrt(5))
        else:
            nn.init.normal_(a, std=1 / r)
        adapters.append({"a": a, "b": b})
    return adapters
