# Divides the sum by the number of steps, so that steps do not shrink.
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.sum = 0.0
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        self.sum = self.sum + grads**2
        return params - self.lr * grads / (np.sqrt(self.sum / self.t) + self.eps)
