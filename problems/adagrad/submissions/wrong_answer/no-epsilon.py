# Divides by the root alone, where it is not 0.
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.sum = 0.0

    def step(self, params, grads):
        self.sum = self.sum + grads**2
        return params - self.lr * grads / np.where(self.sum > 0, np.sqrt(self.sum), 1)
