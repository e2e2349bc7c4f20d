# The library's optimiser on one parameter, which is set to what the caller gives before each step.
import torch
from torch import nn


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps, self.optimizer = lr, eps, None

    def step(self, params, grads):
        if self.optimizer is None:
            self.p = nn.Parameter(params.clone())
            self.optimizer = torch.optim.Adagrad([self.p], lr=self.lr, eps=self.eps)
        with torch.no_grad():
            self.p.copy_(params)
        self.p.grad = grads
        self.optimizer.step()
        return self.p
