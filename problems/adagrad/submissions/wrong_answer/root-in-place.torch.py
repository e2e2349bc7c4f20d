# Takes the root in place: the sum of squares itself becomes its root, and the next square is added to that.
import torch


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.total = None

    def step(self, params, grads):
        if self.total is None:
            self.total = torch.zeros_like(params)
        self.total.addcmul_(grads, grads)
        return params.addcdiv(grads, self.total.sqrt_().add(self.eps), value=-self.lr)
