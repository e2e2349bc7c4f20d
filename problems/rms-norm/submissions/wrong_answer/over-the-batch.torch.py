# Takes the mean square over dim 0, the rows, instead of over the features.
import torch


def rms_norm(x, gamma, eps):
    largest = x.abs().amax(dim=0, keepdim=True).clamp(min=1)
    scaled = x / largest
    mean_square = scaled.square().mean(dim=0, keepdim=True)
    return gamma * scaled * torch.rsqrt(mean_square + eps / largest.square())
