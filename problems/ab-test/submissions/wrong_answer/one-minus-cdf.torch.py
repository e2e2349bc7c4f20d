# Subtracts the distribution function from 1: a small tail is the rounding error of that, or 0.
import math

import torch
from torch.distributions import Normal


class ABTest:
    def __init__(self, alpha):
        self.normal = Normal(0.0, 1.0)
        self.width = self.quantile(1 - alpha / 2)

    def quantile(self, p):
        return self.normal.icdf(torch.tensor(p)).item()

    def compare(self, x1, n1, x2, n2):
        p1, p2, pooled = x1 / n1, x2 / n2, (x1 + x2) / (n1 + n2)
        difference = p2 - p1
        error = math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
        z = difference / error if error > 0 else 0.0
        p = 2 * (1 - self.normal.cdf(torch.tensor(abs(z))))
        margin = self.width * math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
        return {"z": z, "p": p, "low": difference - margin, "high": difference + margin}

    def sample_size(self, rate, effect, power):
        other = rate + effect
        variance = rate * (1 - rate) + other * (1 - other)
        return math.ceil((self.width + self.quantile(power)) ** 2 * variance / effect**2)
