# Multiplies by the learning rate on the way into the velocity.
class SGD:
    def __init__(self, lr, momentum, weight_decay, nesterov):
        self.lr, self.momentum, self.weight_decay, self.nesterov = lr, momentum, weight_decay, nesterov
        self.v = 0.0

    def step(self, params, grads):
        g = grads + self.weight_decay * params
        self.v = self.momentum * self.v + self.lr * g
        return params - (self.lr * g + self.momentum * self.v if self.nesterov else self.v)

    def set_lr(self, lr):
        self.lr = lr
