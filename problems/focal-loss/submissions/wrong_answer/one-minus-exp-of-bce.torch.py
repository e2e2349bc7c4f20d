# Gets p back from the loss, as exp(-bce), and subtracts it from 1: what the model knows well is 0 then, and has lost its gradient.
import torch
import torch.nn.functional as F


def focal_loss(logits, labels, alpha, gamma):
    labels = torch.tensor(labels, dtype=logits.dtype)
    logits = logits.detach().requires_grad_()
    bce = F.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    p = torch.exp(-bce)
    weight = alpha * labels + (1 - alpha) * (1 - labels)
    loss = (weight * (1 - p) ** gamma * bce).mean()
    loss.backward()
    return {"loss": loss, "grad": logits.grad}
