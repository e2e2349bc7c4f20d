# The definition; the variance of a layer divides by d, hence the correction of 0.
import torch


def layer_norm(x, gamma, beta, eps):
    variance, mean = torch.var_mean(x, dim=-1, correction=0, keepdim=True)
    return gamma * (x - mean) * torch.rsqrt(variance + eps) + beta
