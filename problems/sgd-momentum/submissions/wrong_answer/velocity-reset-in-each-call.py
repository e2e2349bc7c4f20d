# Starts every call at rest.
class SGD:
    def __init__(self, lr, momentum, weight_decay, nesterov):
        self.lr, self.momentum, self.weight_decay, self.nesterov = lr, momentum, weight_decay, nesterov

    def step(self, params, grads):
        g = grads + self.weight_decay * params
        v = g
        return params - self.lr * (g + self.momentum * v if self.nesterov else v)

    def set_lr(self, lr):
        self.lr = lr
