# The library's loss of a negative example is x - logsigmoid(x): at x = -40 the two cancel, and 4e-18 is gone.
import torch
import torch.nn.functional as F


def bce_with_logits(x, y, pos_weight):
    x = x.detach().requires_grad_()
    loss = F.binary_cross_entropy_with_logits(x, y, pos_weight=torch.tensor(pos_weight))
    loss.backward()
    return {"loss": loss, "grad": x.grad}
