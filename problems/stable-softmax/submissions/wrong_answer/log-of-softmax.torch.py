# Takes the logarithm after the softmax: where a probability underflows to 0, it is -inf.
import torch


def stable_softmax(x):
    if torch.isneginf(x).all():
        return {"softmax": torch.zeros_like(x), "log_softmax": torch.full_like(x, -torch.inf), "logsumexp": -torch.inf}
    p = torch.softmax(x, dim=0)
    return {"softmax": p, "log_softmax": torch.log(p), "logsumexp": torch.logsumexp(x, dim=0)}
