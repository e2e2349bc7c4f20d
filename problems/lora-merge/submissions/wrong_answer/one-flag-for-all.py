# Remembers only whether the layer is merged.
class LoraLinear:
    def __init__(self, w, bias, alpha):
        self.bias, self.alpha = bias, alpha
        self.adapters = {}
        self.merged = False
        self.current = w

    def add(self, name, a, b):
        self.adapters[name] = (a, b, self.alpha / len(a))

    def merge(self, name):
        if name not in self.adapters or self.merged:
            return False
        self.merged = True
        self.current = self.current + self._delta(name)
        return True

    def unmerge(self, name):
        if not self.merged or name not in self.adapters:
            return False
        self.merged = False
        self.current = self.current - self._delta(name)
        return True

    def _delta(self, name):
        a, b, s = self.adapters[name]
        return s * (b @ a).T

    def forward(self, x):
        out = x @ self.current + self.bias
        for name, (a, b, s) in self.adapters.items():
            if not self.merged:
                out += s * (x @ a.T) @ b.T
        return out

    def weight(self):
        return self.current
