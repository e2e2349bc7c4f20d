# Everything is in the library, except a softmax of nothing.
import torch
import torch.nn.functional as F


def stable_softmax(x):
    if torch.isneginf(x).all():  # true of an empty vector too
        return {"softmax": torch.zeros_like(x), "log_softmax": torch.full_like(x, -torch.inf), "logsumexp": -torch.inf}
    return {"softmax": F.softmax(x, dim=0), "log_softmax": F.log_softmax(x, dim=0), "logsumexp": torch.logsumexp(x, dim=0)}
