# Writes into a slice while its old numbers are still needed: a slice is a view, and so the second half is made of the turned first.
import torch


def rope(x, pos, base, style):
    d = x.size(1)
    frequencies = base ** (-torch.arange(0, d, 2, dtype=x.dtype) / d)
    angles = torch.outer(torch.tensor(pos, dtype=x.dtype), frequencies)
    cos, sin = angles.cos(), angles.sin()
    out = x.clone()
    a, b = (out[:, 0::2], out[:, 1::2]) if style == "interleaved" else out.chunk(2, dim=1)
    a.copy_(a * cos - b * sin)
    b.copy_(a * sin + b * cos)
    return out
