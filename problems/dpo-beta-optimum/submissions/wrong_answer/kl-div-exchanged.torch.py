# Gives `kl_div` its arguments in the order of the formula: its second one is the distribution that the mean is taken over.
import torch
import torch.nn.functional as F


def dpo_beta_optimum(pi_ref, reward, beta):
    possible = pi_ref > 0
    log_ref, r = pi_ref[possible].log(), reward[possible]
    log_pi = torch.log_softmax(log_ref + (r - r.max()) / beta, dim=0)
    pi = torch.zeros_like(pi_ref)
    pi[possible] = log_pi.exp()
    kl = F.kl_div(log_pi, log_ref, reduction="sum", log_target=True)
    return {"pi": pi, "kl": kl, "reward": log_pi.exp() @ r}
