# Cuts exponents off at -20, as if nothing smaller could matter: beside a large value it does.
import numpy as np


class OnlineSoftmax:
    def __init__(self, dv):
        self.m, self.l, self.o = -np.inf, 0.0, np.zeros(dv)

    def absorb(self, logits, values):
        m = max(logits, default=-np.inf)
        if m > -np.inf:
            weights = np.where(np.isneginf(logits), 0.0, np.exp(np.maximum(logits - m, -20.0)))
            self.merge(m, weights.sum(), weights @ values)

    def merge(self, m, l, o):
        top = max(self.m, m)
        if top > -np.inf:
            mine, other = np.exp(self.m - top), np.exp(m - top)
            self.m = top
            self.l = mine * self.l + other * l
            self.o = mine * self.o + other * np.array(o)

    def state(self):
        return {"m": self.m, "l": self.l, "o": self.o}

    def finish(self):
        return self.o / self.l if self.l > 0 else self.o
