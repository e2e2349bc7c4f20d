# All tokens in one tensor. The mean of none is NaN, and so is the power.
import torch


def perplexity(nll, base):
    tokens = torch.tensor([loss for sequence in nll for loss in sequence])
    return base ** tokens.mean()
