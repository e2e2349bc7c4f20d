# Divides the gradient itself: RMSProp with a correction.
import numpy as np


class Adam:
    def __init__(self, lr, beta1, beta2, eps):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.v = 0.0
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        self.v = self.beta2 * self.v + (1 - self.beta2) * grads**2
        v_hat = self.v / (1 - self.beta2**self.t)
        return params - self.lr * grads / (np.sqrt(v_hat) + self.eps)
