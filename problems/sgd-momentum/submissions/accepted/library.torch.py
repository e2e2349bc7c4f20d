# The library's optimiser on one parameter, which is set to what the caller gives before each step.
import torch
from torch import nn


class SGD:
    def __init__(self, lr, momentum, weight_decay, nesterov):
        self.options = {"momentum": momentum, "weight_decay": weight_decay, "nesterov": nesterov and momentum > 0}
        self.lr, self.optimizer = lr, None

    def step(self, params, grads):
        if self.optimizer is None:
            self.p = nn.Parameter(params.clone())
            self.optimizer = torch.optim.SGD([self.p], lr=self.lr, **self.options)
        with torch.no_grad():
            self.p.copy_(params)
        self.p.grad = grads
        self.optimizer.step()
        return self.p

    def set_lr(self, lr):
        self.lr = lr
        if self.optimizer is not None:
            self.optimizer.param_groups[0]["lr"] = lr
