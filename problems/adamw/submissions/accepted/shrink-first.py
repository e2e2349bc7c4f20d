# Plain Python: shrinks the parameter, then takes Adam's step, with the corrections drawn into rate and epsilon.
from math import sqrt


class AdamW:
    def __init__(self, lr, beta1, beta2, eps, weight_decay, decays):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.keep = [1 - lr * weight_decay if decay else 1.0 for decay in decays]
        self.state = [[0.0, 0.0] for _ in decays]
        self.left1 = self.left2 = 1.0

    def step(self, params, grads):
        self.left1 *= self.beta1
        self.left2 *= self.beta2
        root = sqrt(1 - self.left2)
        rate, eps = self.lr * root / (1 - self.left1), self.eps * root
        new = []
        for p, g, keep, mv in zip(params, grads, self.keep, self.state):
            mv[0] += (1 - self.beta1) * (g - mv[0])
            mv[1] += (1 - self.beta2) * (g * g - mv[1])
            new.append(keep * p - rate * mv[0] / (sqrt(mv[1]) + eps))
        return new
