# Needs no epsilon against a division by zero where the variance is large, and leaves it out there.
import numpy as np


class BatchNorm:
    def __init__(self, features, momentum, eps):
        self.momentum, self.eps = momentum, eps
        self.mean, self.var = np.zeros(features), np.ones(features)

    def forward(self, x, training):
        mean, var = self.mean, self.var
        if training:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.mean = (1 - self.momentum) * self.mean + self.momentum * mean
            self.var = (1 - self.momentum) * self.var + self.momentum * x.var(axis=0, ddof=1)
        return (x - mean) / np.sqrt(np.where(var > 5000, var, var + self.eps))

    def running_mean(self):
        return self.mean

    def running_var(self):
        return self.var
