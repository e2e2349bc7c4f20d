# Gives both averages the same zeros, which are changed in place: m and v are one tensor.
import torch


class Adam:
    def __init__(self, lr, beta1, beta2, eps):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m = self.v = None
        self.t = 0

    def step(self, params, grads):
        if self.t == 0:
            self.m = self.v = torch.zeros_like(params)
        self.t += 1
        self.m.lerp_(grads, 1 - self.beta1)
        self.v.lerp_(grads.square(), 1 - self.beta2)
        m_hat = self.m / (1 - self.beta1**self.t)
        v_hat = self.v / (1 - self.beta2**self.t)
        return params - self.lr * m_hat / (v_hat.sqrt() + self.eps)
