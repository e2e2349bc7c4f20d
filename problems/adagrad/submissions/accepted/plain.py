# Plain Python. Keeps the root of the sum: the hypotenuse of what it was and of the new gradient.
from math import hypot


class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.length = None

    def step(self, params, grads):
        if self.length is None:
            self.length = [0.0] * len(params)
        self.length = [hypot(root, g) for root, g in zip(self.length, grads)]
        return [p - self.lr * g / (root + self.eps) for p, g, root in zip(params, grads, self.length)]
