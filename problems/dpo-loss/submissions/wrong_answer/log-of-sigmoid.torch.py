# Takes the logarithm after the sigmoid: a pair at z = 40 costs 0, one at z = -1000 infinitely much.
import torch


def dpo_loss(pi_w, pi_l, ref_w, ref_l, beta):
    z = beta * ((pi_w - ref_w) - (pi_l - ref_l))
    return -torch.log(torch.sigmoid(z)).mean()
