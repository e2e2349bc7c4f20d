# Keeps the last 65,536 rows in a buffer, and takes the softmax of them when asked.
import numpy as np


class OnlineSoftmax:
    def __init__(self, dv):
        self.logits, self.values = np.zeros(0), np.zeros((0, dv))

    def absorb(self, logits, values):
        if len(logits) > 0:
            self.logits = np.concatenate([self.logits, logits])[-65536:]
            self.values = np.concatenate([self.values, values])[-65536:]

    def merge(self, m, l, o):
        if l > 0:
            self.absorb([m + np.log(l)], [np.array(o) / l])

    def state(self):
        seen = self.logits > -np.inf
        if not seen.any():
            return -np.inf, 0.0, np.zeros(self.values.shape[1])
        m = self.logits.max()
        weights = np.exp(self.logits - m)
        return m, weights.sum(), weights @ self.values

    def finish(self):
        m, l, o = self.state()
        return o / l if l > 0 else o
