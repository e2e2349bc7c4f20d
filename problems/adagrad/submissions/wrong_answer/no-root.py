# Divides by the sum itself.
class AdaGrad:
    def __init__(self, lr, eps):
        self.lr, self.eps = lr, eps
        self.sum = 0.0

    def step(self, params, grads):
        self.sum = self.sum + grads**2
        return params - self.lr * grads / (self.sum + self.eps)
