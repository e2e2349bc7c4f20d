# Takes the logarithm after the sigmoid: where that has become 0 or 1, the loss is NaN or 0.
import torch


def bce_with_logits(x, y, pos_weight):
    x = x.detach().requires_grad_()
    p = torch.sigmoid(x)
    loss = -(pos_weight * y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()
    loss.backward()
    return {"loss": loss, "grad": x.grad}
