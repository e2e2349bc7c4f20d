# The library's optimiser on one parameter, which is set to what the caller gives before each step.
import torch
from torch import nn


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.options = {"lr": lr, "alpha": alpha, "eps": eps}
        self.optimizer = None

    def step(self, params, grads):
        if self.optimizer is None:
            self.p = nn.Parameter(params.clone())
            self.optimizer = torch.optim.RMSprop([self.p], **self.options)
        with torch.no_grad():
            self.p.copy_(params)
        self.p.grad = grads
        self.optimizer.step()
        return self.p
