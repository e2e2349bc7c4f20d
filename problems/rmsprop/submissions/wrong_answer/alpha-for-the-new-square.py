# Gives alpha to the new square and 1 - alpha to the average.
import numpy as np


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.mean = 0.0

    def step(self, params, grads):
        self.mean = (1 - self.alpha) * self.mean + self.alpha * grads**2
        return params - self.lr * grads / (np.sqrt(self.mean) + self.eps)
