# Plain Python. The average moves by 1 - alpha of its distance from the new square.
from math import sqrt


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.fresh, self.eps = lr, 1 - alpha, eps
        self.means = []

    def step(self, params, grads):
        self.means = self.means or [0.0] * len(params)
        new = []
        for i, (p, g) in enumerate(zip(params, grads)):
            self.means[i] += self.fresh * (g * g - self.means[i])
            new.append(p - self.lr * g / (sqrt(self.means[i]) + self.eps))
        return new
