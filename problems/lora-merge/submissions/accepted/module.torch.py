# A frozen weight and a set of names; the weight at the moment is the sum of what is merged.
import torch
from torch import nn


class LoraLinear(nn.Module):
    def __init__(self, w, bias, alpha):
        super().__init__()
        self.frozen = nn.Parameter(w, requires_grad=False)
        self.bias = nn.Parameter(bias, requires_grad=False)
        self.alpha = alpha
        self.adapters, self.merged = {}, set()

    def add(self, name, a, b):
        self.adapters[name] = (a, b)

    def merge(self, name):
        if name not in self.adapters or name in self.merged:
            return False
        self.merged.add(name)
        return True

    def unmerge(self, name):
        if name not in self.merged:
            return False
        self.merged.remove(name)
        return True

    def weight(self):
        weight = self.frozen.clone()
        for name, (a, b) in self.adapters.items():
            if name in self.merged:
                weight += self.alpha / len(a) * (b @ a).T
        return weight

    def forward(self, x):
        y = torch.addmm(self.bias, x, self.weight())
        for name, (a, b) in self.adapters.items():
            if name not in self.merged:
                y += self.alpha / len(a) * (x @ a.T) @ b.T
        return y
