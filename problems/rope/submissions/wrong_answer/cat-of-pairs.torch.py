# Puts the turned numbers side by side in both styles: `cat` of even and odd columns does not interleave them again.
import torch


def rope(x, pos, base, style):
    d = x.size(1)
    frequencies = base ** (-torch.arange(0, d, 2, dtype=x.dtype) / d)
    angles = torch.outer(torch.tensor(pos, dtype=x.dtype), frequencies)
    cos, sin = angles.cos(), angles.sin()
    a, b = (x[:, 0::2], x[:, 1::2]) if style == "interleaved" else x.chunk(2, dim=1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=1)
