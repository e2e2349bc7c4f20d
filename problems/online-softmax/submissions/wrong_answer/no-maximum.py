# Sums exponentials as they are, and derives m, l and o afterwards.
import numpy as np


class OnlineSoftmax:
    def __init__(self, dv):
        self.m, self.sum, self.o = -np.inf, 0.0, np.zeros(dv)

    def absorb(self, logits, values):
        for x, row in zip(logits, values):
            self.merge(x, 1.0, row)

    def merge(self, m, l, o):
        self.m = max(self.m, m)
        self.sum = self.sum + np.exp(m) * l
        self.o = self.o + np.exp(m) * np.array(o)

    def state(self):
        if self.m == -np.inf:
            return self.m, 0.0, self.o
        return self.m, self.sum / np.exp(self.m), self.o / np.exp(self.m)

    def finish(self):
        return self.o / self.sum if self.sum > 0 else self.o
