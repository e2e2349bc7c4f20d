# Plain Python. Nothing is stored but flags: the weight is computed when it is asked for.
class LoraLinear:
    def __init__(self, w, bias, alpha):
        self.w, self.bias, self.alpha = w.tolist(), bias.tolist(), alpha
        self.updates = {}
        self.merged = {}

    def add(self, name, a, b):
        a, b = a.tolist(), b.tolist()
        s = self.alpha / len(a)
        self.updates[name] = [[s * sum(q * p for q, p in zip(up, down)) for up in b] for down in zip(*a)]
        self.merged[name] = False

    def _set(self, name, value):
        if self.merged.get(name, value) == value:
            return False
        self.merged[name] = value
        return True

    def merge(self, name):
        return self._set(name, True)

    def unmerge(self, name):
        return self._set(name, False)

    def _sum(self, names):
        parts = [self.w] + [self.updates[name] for name in names]
        return [[sum(entries) for entries in zip(*rows)] for rows in zip(*parts)]

    def weight(self):
        return self._sum(name for name, merged in self.merged.items() if merged)

    def forward(self, x):
        columns = list(zip(*self._sum(self.updates)))
        return [[sum(p * q for p, q in zip(row, column)) + c for column, c in zip(columns, self.bias)] for row in x.tolist()]
