# Has room for two adapters: the third takes the place of the first.
import numpy as np


class LoraLinear:
    def __init__(self, w, bias, alpha):
        self.w, self.bias, self.alpha = w, bias, alpha
        self.adapters = {}
        self.merged = set()

    def add(self, name, a, b):
        if len(self.adapters) == 2:
            oldest = next(iter(self.adapters))
            del self.adapters[oldest]
            self.merged.discard(oldest)
        self.adapters[name] = self.alpha / len(a) * (b @ a).T

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
        return self.w + sum(self.adapters[name] for name in self.adapters if name in self.merged)

    def forward(self, x):
        return x @ (self.w + sum(self.adapters.values())) + self.bias
