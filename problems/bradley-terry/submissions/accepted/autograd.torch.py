# The loss as it is written in a training step, and its gradients from autograd.
import torch
import torch.nn.functional as F


def bradley_terry(rw, rl, margin):
    rw, rl = rw.detach().requires_grad_(), rl.detach().requires_grad_()
    loss = -F.logsigmoid(rw - rl - margin).mean()
    grad_w, grad_l = torch.autograd.grad(loss, (rw, rl))
    return {"loss": loss, "grad_w": grad_w, "grad_l": grad_l}
