# Lets the sum decay: RMSProp.
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.sum = 0.0

    def step(self, params, grads):
        self.sum = 0.9 * self.sum + 0.1 * grads**2
        return params - self.lr * grads / (np.sqrt(self.sum) + self.eps)
