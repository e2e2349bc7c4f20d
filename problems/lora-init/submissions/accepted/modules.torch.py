# `nn.Linear` initialises its weight exactly so; the normal numbers are drawn for all adapters at once.
import torch
from torch import nn


def lora_init(count, d_in, d_out, r, scheme):
    if scheme == "kaiming_uniform":
        down = [nn.Linear(d_in, r, bias=False).weight for _ in range(count)]
    else:
        down = torch.randn(count, r, d_in) / r
    return [{"a": a, "b": torch.zeros(d_out, r)} for a in down]
