# Takes an epsilon below 1e-12 for 1e-12.
import numpy as np


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.mean = 0.0

    def step(self, params, grads):
        self.mean = self.alpha * self.mean + (1 - self.alpha) * grads**2
        return params - self.lr * grads / (np.sqrt(self.mean) + max(self.eps, 1e-12))
