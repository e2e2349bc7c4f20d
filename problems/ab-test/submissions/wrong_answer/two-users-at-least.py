# Asks for two users at least.
from math import ceil, erfc, sqrt
from statistics import NormalDist

quantile = NormalDist().inv_cdf


class ABTest:
    def __init__(self, alpha):
        self.width = quantile(1 - alpha / 2)

    def compare(self, x1, n1, x2, n2):
        p1, p2, pooled = x1 / n1, x2 / n2, (x1 + x2) / (n1 + n2)
        difference = p2 - p1
        error = sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
        z = difference / error if error > 0 else 0.0
        margin = self.width * sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
        return {"z": z, "p": erfc(abs(z) / sqrt(2)), "low": difference - margin, "high": difference + margin}

    def sample_size(self, rate, effect, power):
        other = rate + effect
        variance = rate * (1 - rate) + other * (1 - other)
        return max(2, ceil((self.width + quantile(power)) ** 2 * variance / effect**2))
