# Changes a parameter in place outside of `no_grad`: a leaf that requires a gradient refuses it.
import torch
from torch import nn


class SGD:
    def __init__(self, lr, momentum, weight_decay, nesterov):
        self.lr, self.momentum, self.weight_decay, self.nesterov = lr, momentum, weight_decay, nesterov
        self.velocity = torch.tensor(0.0)

    def step(self, params, grads):
        p = nn.Parameter(params)
        g = grads.add(p, alpha=self.weight_decay)
        self.velocity = self.momentum * self.velocity + g
        direction = g.add(self.velocity, alpha=self.momentum) if self.nesterov else self.velocity
        p -= self.lr * direction
        return p

    def set_lr(self, lr):
        self.lr = lr
