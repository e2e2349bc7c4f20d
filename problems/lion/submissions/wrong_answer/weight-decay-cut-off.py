# Cuts the decay off at 5, though the learning rate may be small beside it.
import numpy as np


class Lion:
    def __init__(self, lr, beta1, beta2, weight_decay):
        self.lr, self.beta1, self.beta2, self.weight_decay = lr, beta1, beta2, min(weight_decay, 5.0)
        self.m = 0.0

    def step(self, params, grads):
        c = self.beta1 * self.m + (1 - self.beta1) * grads
        self.m = self.beta2 * self.m + (1 - self.beta2) * grads
        return params - self.lr * (np.sign(c) + self.weight_decay * params)
