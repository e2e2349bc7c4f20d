# Gives the decay to the optimiser, not to a group: the parameters that should not decay do so too.
import torch
from torch import nn


class AdamW:
    def __init__(self, lr, beta1, beta2, eps, weight_decay, decays):
        self.decays = torch.tensor(decays)
        self.decayed = nn.Parameter(torch.zeros(sum(decays)))
        self.others = nn.Parameter(torch.zeros(len(decays) - sum(decays)))
        self.optimizer = torch.optim.AdamW([self.decayed, self.others], lr=lr, betas=(beta1, beta2), eps=eps, weight_decay=weight_decay)

    @torch.no_grad()
    def step(self, params, grads):
        self.decayed.copy_(params[self.decays])
        self.others.copy_(params[~self.decays])
        self.decayed.grad, self.others.grad = grads[self.decays], grads[~self.decays]
        self.optimizer.step()
        answer = torch.empty_like(params)
        answer[self.decays], answer[~self.decays] = self.decayed, self.others
        return answer
