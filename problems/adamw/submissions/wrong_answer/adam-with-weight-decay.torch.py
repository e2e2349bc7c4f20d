# Takes `Adam`, whose `weight_decay` is an L2 penalty: it goes through the gradient, and Adam rescales it.
import torch
from torch import nn


class AdamW:
    def __init__(self, lr, beta1, beta2, eps, weight_decay, decays):
        self.decays = torch.tensor(decays)
        self.decayed = nn.Parameter(torch.zeros(sum(decays)))
        self.others = nn.Parameter(torch.zeros(len(decays) - sum(decays)))
        groups = [{"params": [self.decayed], "weight_decay": weight_decay}, {"params": [self.others], "weight_decay": 0.0}]
        self.optimizer = torch.optim.Adam(groups, lr=lr, betas=(beta1, beta2), eps=eps)

    @torch.no_grad()
    def step(self, params, grads):
        self.decayed.copy_(params[self.decays])
        self.others.copy_(params[~self.decays])
        self.decayed.grad, self.others.grad = grads[self.decays], grads[~self.decays]
        self.optimizer.step()
        answer = torch.empty_like(params)
        answer[self.decays], answer[~self.decays] = self.decayed, self.others
        return answer
