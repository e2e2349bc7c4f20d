# Leaves rows of nothing but -inf to the library, whose softmax of them is NaN.
import torch
import torch.nn.functional as F


def stable_softmax(x):
    return {"softmax": F.softmax(x, dim=0), "log_softmax": F.log_softmax(x, dim=0), "logsumexp": torch.logsumexp(x, dim=0)}
