# Makes the look-ahead of Nesterov in place: it is written into the velocity, which the next step remembers.
import torch


class SGD:
    def __init__(self, lr, momentum, weight_decay, nesterov):
        self.lr, self.momentum, self.weight_decay, self.nesterov = lr, momentum, weight_decay, nesterov
        self.velocity = None

    def step(self, params, grads):
        g = grads.add(params, alpha=self.weight_decay)
        if self.velocity is None:
            self.velocity = torch.zeros_like(g)
        self.velocity.mul_(self.momentum).add_(g)
        direction = self.velocity.mul_(self.momentum).add_(g) if self.nesterov else self.velocity
        return params.sub(direction, alpha=self.lr)

    def set_lr(self, lr):
        self.lr = lr
