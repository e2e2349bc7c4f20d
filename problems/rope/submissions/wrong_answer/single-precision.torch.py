# Computes the angles in single precision: one of a million radians is off by hundredths.
import torch


def rope(x, pos, base, style):
    d = x.size(1)
    frequencies = 1.0 / base ** (torch.arange(0, d, 2).float() / d)
    angles = torch.outer(torch.tensor(pos).float(), frequencies)
    cos, sin = angles.cos(), angles.sin()
    a, b = (x[:, 0::2], x[:, 1::2]) if style == "interleaved" else x.chunk(2, dim=1)
    turned = a * cos - b * sin, a * sin + b * cos
    return torch.stack(turned, dim=2).flatten(1) if style == "interleaved" else torch.cat(turned, dim=1)
