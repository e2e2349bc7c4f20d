# Adds all squares up: AdaGrad.
import numpy as np


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.mean = 0.0

    def step(self, params, grads):
        self.mean = self.mean + grads**2
        return params - self.lr * grads / (np.sqrt(self.mean) + self.eps)
