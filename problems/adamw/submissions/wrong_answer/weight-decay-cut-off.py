# Cuts the decay off at 5, though the learning rate may be small beside it.
import numpy as np


class AdamW:
    def __init__(self, lr, beta1, beta2, eps, weight_decay, decays):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.decay = min(weight_decay, 5.0) * np.array(decays)
        self.m = np.zeros(len(decays))
        self.v = np.zeros(len(decays))
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * grads
        self.v = self.beta2 * self.v + (1 - self.beta2) * grads**2
        m_hat = self.m / (1 - self.beta1**self.t)
        v_hat = self.v / (1 - self.beta2**self.t)
        return params - self.lr * (self.decay * params + m_hat / (np.sqrt(v_hat) + self.eps))
