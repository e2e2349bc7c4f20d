# Nobody calls `eval()`: the module stays in training, which refuses a batch of one row.
import torch
import torch.nn.functional as F
from torch import nn


class BatchNorm(nn.Module):
    def __init__(self, features, momentum, eps):
        super().__init__()
        self.momentum, self.eps = momentum, eps
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("var", torch.ones(features))

    def forward(self, x, training):
        return F.batch_norm(x, self.mean, self.var, training=self.training, momentum=self.momentum, eps=self.eps)

    def running_mean(self):
        return self.mean

    def running_var(self):
        return self.var
