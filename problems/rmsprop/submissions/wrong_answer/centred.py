# Subtracts the square of the mean gradient.
import numpy as np


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.mean = 0.0
        self.first = 0.0

    def step(self, params, grads):
        self.mean = self.alpha * self.mean + (1 - self.alpha) * grads**2
        self.first = self.alpha * self.first + (1 - self.alpha) * grads
        variance = np.maximum(self.mean - self.first**2, 0)
        return params - self.lr * grads / (np.sqrt(variance) + self.eps)
