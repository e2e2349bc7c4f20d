"""The Gumbel distribution."""

import math

import torch
from torch.distributions._location import Placed

__all__ = ["Gumbel"]

EULER = 0.57721566490153286060


class Gumbel(Placed):
    """The largest of many exponential numbers, moved and scaled: loc − scale·log(−log(u))."""

    @property
    def mean(self):
        return self.loc + self.scale * EULER

    @property
    def mode(self):
        return self.loc

    @property
    def stddev(self):
        return (math.pi / math.sqrt(6)) * self.scale

    @property
    def variance(self):
        return self.stddev.pow(2)

    def rsample(self, sample_shape=()):
        shape = self._extended_shape(sample_shape)
        limits = torch.finfo(self.loc.dtype)
        u = torch.rand(shape, dtype=self.loc.dtype)
        # Uniform numbers between the least positive number and the largest below 1.
        low, high = torch.full((), limits.tiny, dtype=self.loc.dtype), torch.full((), 1 - limits.eps, dtype=self.loc.dtype)
        u = low + u * (high - low)
        return self.loc + -self.scale * (-u.log()).log()

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        y = (self.loc - value) / self.scale
        return (y - y.exp()) - self.scale.log()

    def cdf(self, value):
        return torch.exp(-torch.exp(-(value - self.loc) / self.scale))

    def icdf(self, value):
        return self.loc - self.scale * (-value.log()).log()

    def entropy(self):
        return self.scale.log() + (1 + EULER)
