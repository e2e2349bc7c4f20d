# Goes on from what it returned last.
class SGD:
    def __init__(self, lr, momentum, weight_decay, nesterov):
        self.lr, self.momentum, self.weight_decay, self.nesterov = lr, momentum, weight_decay, nesterov
        self.v = 0.0
        self.params = None

    def step(self, params, grads):
        params = params if self.params is None else self.params
        g = grads + self.weight_decay * params
        self.v = self.momentum * self.v + g
        self.params = params - self.lr * (g + self.momentum * self.v if self.nesterov else self.v)
        return self.params

    def set_lr(self, lr):
        self.lr = lr
