# Divides by the sum of the sizes.
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.sum = 0.0

    def step(self, params, grads):
        self.sum = self.sum + np.abs(grads)
        return params - self.lr * grads / (self.sum + self.eps)
