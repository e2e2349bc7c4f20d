# Steps by the sign of the gradient.
import numpy as np


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps

    def step(self, params, grads):
        return params - self.lr * np.sign(grads)
