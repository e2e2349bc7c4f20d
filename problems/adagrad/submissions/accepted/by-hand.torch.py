# The definition, with the state changed in place.
import torch


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.total = None

    def step(self, params, grads):
        if self.total is None:
            self.total = torch.zeros_like(params)
        self.total.addcmul_(grads, grads)
        return params.addcdiv(grads, self.total.sqrt().add(self.eps), value=-self.lr)
