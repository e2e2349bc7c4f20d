# Three lines of the definition; `add` with `alpha` is how the library writes them.
import torch


class SGD:
    def __init__(self, lr, momentum, weight_decay, nesterov):
        self.lr, self.momentum, self.weight_decay, self.nesterov = lr, momentum, weight_decay, nesterov
        self.velocity = torch.tensor(0.0)

    def step(self, params, grads):
        g = grads.add(params, alpha=self.weight_decay)
        self.velocity = self.momentum * self.velocity + g
        direction = g.add(self.velocity, alpha=self.momentum) if self.nesterov else self.velocity
        return params.sub(direction, alpha=self.lr)

    def set_lr(self, lr):
        self.lr = lr
