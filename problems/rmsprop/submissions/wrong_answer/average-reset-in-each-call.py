# Starts every call with an empty average.
import numpy as np


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps

    def step(self, params, grads):
        mean = (1 - self.alpha) * grads**2
        return params - self.lr * grads / (np.sqrt(mean) + self.eps)
