# In logarithms, over the answers that are possible; the largest reward is taken out before the division by beta.
import torch
import torch.nn.functional as F


def dpo_beta_optimum(pi_ref, reward, beta):
    possible = pi_ref > 0
    log_ref, r = pi_ref[possible].log(), reward[possible]
    log_pi = torch.log_softmax(log_ref + (r - r.max()) / beta, dim=0)
    pi = torch.zeros_like(pi_ref)
    pi[possible] = log_pi.exp()
    kl = F.kl_div(log_ref, log_pi, reduction="sum", log_target=True)
    return {"pi": pi, "kl": kl, "reward": log_pi.exp() @ r}
