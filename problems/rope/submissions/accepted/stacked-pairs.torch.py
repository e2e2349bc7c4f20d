# The pairs as two tensors, turned and put back where they came from.
import torch


def rope(x, pos, base, style):
    d = x.size(1)
    frequencies = base ** (-torch.arange(0, d, 2, dtype=x.dtype) / d)
    angles = torch.outer(torch.tensor(pos, dtype=x.dtype), frequencies)
    cos, sin = angles.cos(), angles.sin()
    a, b = (x[:, 0::2], x[:, 1::2]) if style == "interleaved" else x.chunk(2, dim=1)
    turned = a * cos - b * sin, a * sin + b * cos
    return torch.stack(turned, dim=2).flatten(1) if style == "interleaved" else torch.cat(turned, dim=1)
