# Keeps the answers that the reference never gives: their logarithm is -inf, and 0 times the difference of two of these is NaN.
import torch
import torch.nn.functional as F


def dpo_beta_optimum(pi_ref, reward, beta):
    log_ref = pi_ref.log()
    r = reward.masked_fill(pi_ref == 0, 0)
    log_pi = torch.log_softmax(log_ref + (r - r[pi_ref > 0].max()) / beta, dim=0)
    kl = F.kl_div(log_ref, log_pi, reduction="sum", log_target=True)
    return {"pi": log_pi.exp(), "kl": kl, "reward": log_pi.exp() @ r}
