# The largest entry is taken out of the root, so that its square cannot overflow.
import torch


def rms_norm(x, gamma, eps):
    largest = x.abs().amax(dim=-1, keepdim=True).clamp(min=1)
    scaled = x / largest
    mean_square = scaled.square().mean(dim=-1, keepdim=True)
    return gamma * scaled * torch.rsqrt(mean_square + eps / largest.square())
