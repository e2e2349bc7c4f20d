# Corrects the average: Adam without momentum.
import numpy as np


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.mean = 0.0
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        self.mean = self.alpha * self.mean + (1 - self.alpha) * grads**2
        return params - self.lr * grads / (np.sqrt(self.mean / (1 - self.alpha**self.t)) + self.eps)
