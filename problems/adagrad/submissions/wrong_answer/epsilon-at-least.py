# Takes an epsilon below 1e-12 for 1e-12.
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.sum = 0.0

    def step(self, params, grads):
        self.sum = self.sum + grads**2
        return params - self.lr * grads / (np.sqrt(self.sum) + max(self.eps, 1e-12))
