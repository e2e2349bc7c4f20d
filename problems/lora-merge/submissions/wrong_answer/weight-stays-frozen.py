# Keeps the flags and never merges.
class LoraLinear:
    def __init__(self, w, bias, alpha):
        self.frozen, self.bias, self.alpha = w, bias, alpha
        self.adapters = {}
        self.merged = set()

    def add(self, name, a, b):
        self.adapters[name] = (a, b, self.alpha / len(a))

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

    def forward(self, x):
        out = x @ self.frozen + self.bias
        for name, (a, b, s) in self.adapters.items():
            out += s * (x @ a.T) @ b.T
        return out

    def weight(self):
        return self.frozen
