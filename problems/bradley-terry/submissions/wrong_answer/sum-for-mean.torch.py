# Sums the losses before `backward`: loss and gradients are larger by the number of pairs.
import torch
import torch.nn.functional as F


def bradley_terry(rw, rl, margin):
    rw, rl = rw.detach().requires_grad_(), rl.detach().requires_grad_()
    loss = -F.logsigmoid(rw - rl - margin).sum()
    grad_w, grad_l = torch.autograd.grad(loss, (rw, rl))
    return {"loss": loss, "grad_w": grad_w, "grad_l": grad_l}
