# Keeps the first eight letters of a name.
import numpy as np


class LoraLinear:
    def __init__(self, w, bias, alpha):
        self.frozen, self.bias, self.alpha = w, bias, alpha
        self.adapters = {}
        self.merged = set()
        self.current = w

    def add(self, name, a, b):
        name = name[:8]
        self.adapters[name] = (a, b, self.alpha / len(a))

    def merge(self, name):
        name = name[:8]
        if name not in self.adapters or name in self.merged:
            return False
        self.merged.add(name)
        self._renew()
        return True

    def unmerge(self, name):
        name = name[:8]
        if name not in self.merged:
            return False
        self.merged.remove(name)
        self._renew()
        return True

    def _renew(self):
        self.current = self.frozen.copy()
        for name in self.merged:
            a, b, s = self.adapters[name]
            self.current += s * (b @ a).T

    def forward(self, x):
        out = x @ self.current + self.bias
        for name, (a, b, s) in self.adapters.items():
            if name not in self.merged:
                out += s * (x @ a.T) @ b.T
        return out

    def weight(self):
        return self.current
