# Divides by the root of the sum before this gradient is in it.
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.sum = 0.0

    def step(self, params, grads):
        new = params - self.lr * grads / (np.sqrt(self.sum) + self.eps)
        self.sum = self.sum + grads**2
        return new
