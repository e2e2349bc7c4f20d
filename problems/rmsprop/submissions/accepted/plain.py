# Plain Python. Moving the average by a share of its distance from the new square would lose its digits after a spike.
from math import sqrt


class RMSProp:
    def __init__(self, lr, alpha, eps):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.means = []

    def step(self, params, grads):
        self.means = self.means or [0.0] * len(params)
        new = []
        for i, (p, g) in enumerate(zip(params, grads)):
            self.means[i] = self.alpha * self.means[i] + (1 - self.alpha) * g * g
            new.append(p - self.lr * g / (sqrt(self.means[i]) + self.eps))
        return new
