# Cannot take out what was merged.
class LoraLinear:
    def __init__(self, w, bias, alpha):
        self.bias, self.alpha = bias, alpha
        self.adapters = {}
        self.merged = set()
        self.current = w

    def add(self, name, a, b):
        self.adapters[name] = (a, b, self.alpha / len(a))

    def merge(self, name):
        if name not in self.adapters or name in self.merged:
            return False
        self.merged.add(name)
        self.current = self.current + self._delta(name)
        del self.adapters[name]
        return True

    def unmerge(self, name):
        if name not in self.adapters:
            return False
        self.merged.discard(name)
        self.current = self.current - self._delta(name)
        return True

    def _delta(self, name):
        a, b, s = self.adapters[name]
        return s * (b @ a).T

    def forward(self, x):
        out = x @ self.current + self.bias
        for name, (a, b, s) in self.adapters.items():
            if name not in self.merged:
                out += s * (x @ a.T) @ b.T
        return out

    def weight(self):
        return self.current
