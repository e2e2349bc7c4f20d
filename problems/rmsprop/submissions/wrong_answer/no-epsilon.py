# Divides by the root alone, where it is not 0.
import numpy as np


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.mean = 0.0

    def step(self, params, grads):
        self.mean = self.alpha * self.mean + (1 - self.alpha) * grads**2
        return params - self.lr * grads / np.where(self.mean > 0, np.sqrt(self.mean), 1)
