# Plain Python, one parameter after the other.
class SGD:
    def __init__(self, lr, momentum, weight_decay, nesterov):
        self.lr = lr
        self.momentum = momentum
        self.weight_decay = weight_decay
        self.nesterov = nesterov
        self.velocity = {}

    def step(self, params, grads):
        new = []
        for i, (p, g) in enumerate(zip(params, grads)):
            g += self.weight_decay * p
            v = self.velocity[i] = self.momentum * self.velocity.get(i, 0.0) + g
            new.append(p - self.lr * (g + self.momentum * v if self.nesterov else v))
        return new

    def set_lr(self, lr):
        self.lr = lr
