# Starts every call with an empty sum.
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps

    def step(self, params, grads):
        return params - self.lr * grads / (np.sqrt(grads**2) + self.eps)
