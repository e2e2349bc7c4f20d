# The definition; `sign` of 0 is 0.
import torch


class Lion:
    def __init__(self, lr, beta1, beta2, weight_decay):
        self.lr, self.beta1, self.beta2, self.weight_decay = lr, beta1, beta2, weight_decay
        self.m = None

    def step(self, params, grads):
        if self.m is None:
            self.m = torch.zeros_like(params)
        c = self.beta1 * self.m + (1 - self.beta1) * grads
        self.m = self.beta2 * self.m + (1 - self.beta2) * grads
        return params - self.lr * (torch.sign(c) + self.weight_decay * params)
