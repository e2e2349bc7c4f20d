# Divides by the average from before this gradient.
import numpy as np


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.mean = 0.0

    def step(self, params, grads):
        new = params - self.lr * grads / (np.sqrt(self.mean) + self.eps)
        self.mean = self.alpha * self.mean + (1 - self.alpha) * grads**2
        return new
