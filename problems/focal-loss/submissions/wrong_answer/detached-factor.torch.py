# Computes the focal factor under `no_grad`, as if it were a constant weight: its part of the gradient is missing.
import torch
import torch.nn.functional as F


def focal_loss(logits, labels, alpha, gamma):
    positive = torch.tensor(labels) == 1
    logits = logits.detach().requires_grad_()
    u = torch.where(positive, logits, -logits)
    with torch.no_grad():
        weight = torch.where(positive, alpha, 1 - alpha) * torch.exp(gamma * F.logsigmoid(-u))
    loss = -(weight * F.logsigmoid(u)).mean()
    loss.backward()
    return {"loss": loss, "grad": logits.grad}
