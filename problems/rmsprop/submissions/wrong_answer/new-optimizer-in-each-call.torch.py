# Makes a new optimiser for each step: its state, the average, begins at 0 again.
import torch
from torch import nn


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.options = {"lr": lr, "alpha": alpha, "eps": eps}

    def step(self, params, grads):
        p = nn.Parameter(params.clone())
        p.grad = grads
        torch.optim.RMSprop([p], **self.options).step()
        return p
