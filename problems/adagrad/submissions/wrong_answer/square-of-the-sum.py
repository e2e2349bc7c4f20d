# Squares the sum of the gradients, in which signs cancel.
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.sum = 0.0

    def step(self, params, grads):
        self.sum = self.sum + grads
        return params - self.lr * grads / (np.abs(self.sum) + self.eps)
