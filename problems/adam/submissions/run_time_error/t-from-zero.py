# Raises t after the step, so that the first correction divides by 1 - beta^0.
import math


class Adam:
    def __init__(self, lr, beta1, beta2, eps):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t = 0
        self.m = {}
        self.v = {}

    def step(self, params, grads):
        new = []
        for i, (p, g) in enumerate(zip(params.tolist(), grads.tolist())):
            self.m[i] = self.beta1 * self.m.get(i, 0.0) + (1 - self.beta1) * g
            self.v[i] = self.beta2 * self.v.get(i, 0.0) + (1 - self.beta2) * g * g
            m_hat = self.m[i] / (1 - self.beta1**self.t)
            v_hat = self.v[i] / (1 - self.beta2**self.t)
            new.append(p - self.lr * m_hat / (math.sqrt(v_hat) + self.eps))
        self.t += 1
        return new
