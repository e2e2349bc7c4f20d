# The policy's log-probabilities are leaves; the reference is made of constants, and its gradient is 0.
import torch
import torch.nn.functional as F


def dpo_grad(pi_w, pi_l, ref_w, ref_l, beta):
    pi_w, pi_l = pi_w.detach().requires_grad_(), pi_l.detach().requires_grad_()
    z = beta * ((pi_w - ref_w) - (pi_l - ref_l))
    loss = -F.logsigmoid(z).mean()
    loss.backward()
    return {"pi_w": pi_w.grad, "pi_l": pi_l.grad, "ref_w": torch.zeros_like(ref_w), "ref_l": torch.zeros_like(ref_l)}
