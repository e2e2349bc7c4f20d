# Goes on from what it returned last.
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.sum = 0.0
        self.params = None

    def step(self, params, grads):
        params = params if self.params is None else self.params
        self.sum = self.sum + grads**2
        self.params = params - self.lr * grads / (np.sqrt(self.sum) + self.eps)
        return self.params
