# 1 - p is the sigmoid of -u: both logarithms come from `logsigmoid`, the power from an exponential, the gradient from autograd.
import torch
import torch.nn.functional as F


def focal_loss(logits, labels, alpha, gamma):
    positive = torch.tensor(labels) == 1
    logits = logits.detach().requires_grad_()
    u = torch.where(positive, logits, -logits)
    weight = torch.where(positive, alpha, 1 - alpha)
    loss = -(weight * torch.exp(gamma * F.logsigmoid(-u)) * F.logsigmoid(u)).mean()
    loss.backward()
    return {"loss": loss, "grad": logits.grad}
