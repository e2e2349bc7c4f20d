# Takes an update out by subtracting it in place: beside a large one, the frozen weight has lost its digits.
import torch
from torch import nn


class LoraLinear(nn.Module):
    def __init__(self, w, bias, alpha):
        super().__init__()
        self.current, self.bias = w.clone(), bias
        self.alpha = alpha
        self.adapters, self.merged = {}, set()

    def add(self, name, a, b):
        self.adapters[name] = (a, b, self.alpha / len(a))

    def update(self, name):
        a, b, s = self.adapters[name]
        return s * (b @ a).T

    def merge(self, name):
        if name not in self.adapters or name in self.merged:
            return False
        self.merged.add(name)
        self.current.add_(self.update(name))
        return True

    def unmerge(self, name):
        if name not in self.merged:
            return False
        self.merged.remove(name)
        self.current.sub_(self.update(name))
        return True

    def weight(self):
        return self.current

    def forward(self, x):
        y = torch.addmm(self.bias, x, self.current)
        for name, (a, b, s) in self.adapters.items():
            if name not in self.merged:
                y += s * (x @ a.T) @ b.T
        return y
