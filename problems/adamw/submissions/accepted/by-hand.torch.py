# Adam, and one more factor for the parameters that decay.
import torch


class AdamW:
    def __init__(self, lr, beta1, beta2, eps, weight_decay, decays):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.keep = 1 - lr * weight_decay * torch.tensor(decays)
        self.m, self.v = torch.zeros(len(decays)), torch.zeros(len(decays))
        self.t = 0

    def step(self, params, grads):
        self.t += 1
        self.m.lerp_(grads, 1 - self.beta1)
        self.v.lerp_(grads.square(), 1 - self.beta2)
        m_hat = self.m / (1 - self.beta1**self.t)
        v_hat = self.v / (1 - self.beta2**self.t)
        return self.keep * params - self.lr * m_hat / (v_hat.sqrt() + self.eps)
