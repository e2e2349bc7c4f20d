# Forgets `keepdim`: n means do not fit beside d columns.
import torch


def layer_norm(x, gamma, beta, eps):
    mean = x.mean(dim=-1)
    variance = x.var(dim=-1, unbiased=False)
    return gamma * (x - mean) / torch.sqrt(variance + eps) + beta
