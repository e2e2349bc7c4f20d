# Takes the logarithm after the sigmoid: infinite for a pair far on the wrong side, 0 for one on the right side.
import torch


def bradley_terry(rw, rl, margin):
    rw, rl = rw.detach().requires_grad_(), rl.detach().requires_grad_()
    loss = -torch.log(torch.sigmoid(rw - rl - margin)).mean()
    grad_w, grad_l = torch.autograd.grad(loss, (rw, rl))
    return {"loss": loss, "grad_w": grad_w, "grad_l": grad_l}
