# Divides by the root of the number of steps instead.
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        return params - self.lr * grads / (np.sqrt(self.t) + self.eps)
