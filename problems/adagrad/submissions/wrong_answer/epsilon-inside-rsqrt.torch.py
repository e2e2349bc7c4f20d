# Multiplies by `rsqrt` of the sum plus epsilon: epsilon has come inside of the root.
import torch


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.total = torch.tensor(0.0)

    def step(self, params, grads):
        self.total = self.total + grads.square()
        return params - self.lr * grads * torch.rsqrt(self.total + self.eps)
