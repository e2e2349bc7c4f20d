# Goes on from what it returned last.
import numpy as np


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.mean = 0.0
        self.params = None

    def step(self, params, grads):
        params = params if self.params is None else self.params
        self.mean = self.alpha * self.mean + (1 - self.alpha) * grads**2
        self.params = params - self.lr * grads / (np.sqrt(self.mean) + self.eps)
        return self.params
