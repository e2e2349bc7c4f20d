# Forgets to detach the reference: gradients flow into it as well.
import torch
import torch.nn.functional as F


def dpo_grad(pi_w, pi_l, ref_w, ref_l, beta):
    leaves = [values.detach().requires_grad_() for values in (pi_w, pi_l, ref_w, ref_l)]
    pi_w, pi_l, ref_w, ref_l = leaves
    z = beta * ((pi_w - ref_w) - (pi_l - ref_l))
    loss = -F.logsigmoid(z).mean()
    return torch.autograd.grad(loss, leaves)
