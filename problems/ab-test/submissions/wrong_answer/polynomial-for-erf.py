# The polynomial from the handbook is good to seven digits behind the point: a small tail has none of them.
from math import ceil, exp, sqrt
from statistics import NormalDist


def erf(x):
    t = 1 / (1 + 0.3275911 * x)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return 1 - poly * exp(-x * x)


class ABTest:
    def __init__(self, alpha):
        self.quantile = NormalDist().inv_cdf(1 - alpha / 2)

    def compare(self, x1, n1, x2, n2):
        p1, p2, pooled = x1 / n1, x2 / n2, (x1 + x2) / (n1 + n2)
        z = 0.0
        if 0 < pooled < 1:
            z = (p2 - p1) / sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
        half = self.quantile * sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
        return {"z": z, "p": 1 - erf(abs(z) / sqrt(2)) if z else 1.0, "low": p2 - p1 - half, "high": p2 - p1 + half}

    def sample_size(self, rate, effect, power):
        other = rate + effect
        variances = rate * (1 - rate) + other * (1 - other)
        return ceil((self.quantile + NormalDist().inv_cdf(power)) ** 2 * variances / effect**2)
