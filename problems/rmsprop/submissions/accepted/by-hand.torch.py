# The definition, with the average changed in place.
import torch


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.average = None

    def step(self, params, grads):
        if self.average is None:
            self.average = torch.zeros_like(params)
        self.average.mul_(self.alpha).addcmul_(grads, grads, value=1 - self.alpha)
        return params - self.lr * grads / (self.average.sqrt() + self.eps)
