# Steps by the sign of the gradient: signSGD.
import numpy as np


class Lion:
    def __init__(self, lr, beta1, beta2, weight_decay):
        self.lr, self.beta1, self.beta2, self.weight_decay = lr, beta1, beta2, weight_decay

    def step(self, params, grads):
        return params - self.lr * (np.sign(grads) + self.weight_decay * params)
