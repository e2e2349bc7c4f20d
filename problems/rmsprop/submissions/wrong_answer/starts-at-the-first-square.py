# Starts the average at the first square instead of 0.
import numpy as np


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.mean = None

    def step(self, params, grads):
        if self.mean is None:
            self.mean = grads**2
        self.mean = self.alpha * self.mean + (1 - self.alpha) * grads**2
        return params - self.lr * grads / (np.sqrt(self.mean) + self.eps)
