# Plain Python: the corrections drawn into the learning rate and into epsilon.
import math


class Adam:
    def __init__(self, lr, beta1, beta2, eps):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.averages = None
        self.power1 = self.power2 = 1.0

    def step(self, params, grads):
        if self.averages is None:
            self.averages = [(0.0, 0.0)] * len(params)
        self.power1 *= self.beta1
        self.power2 *= self.beta2
        root = math.sqrt(1 - self.power2)
        rate, eps = self.lr * root / (1 - self.power1), self.eps * root
        new = []
        for i, (p, g) in enumerate(zip(params, grads)):
            m, v = self.averages[i]
            m += (1 - self.beta1) * (g - m)
            v += (1 - self.beta2) * (g * g - v)
            self.averages[i] = m, v
            new.append(p - rate * m / (math.sqrt(v) + eps))
        return new
