"""The Weibull distribution."""

import torch
from torch.distributions import constraints
from torch.distributions.distribution import Distribution
from torch.distributions.exponential import Exponential
from torch.distributions.gumbel import EULER
from torch.distributions.utils import broadcast_all

__all__ = ["Weibull"]


class Weibull(Distribution):
    """scale·e^(1/concentration) for exponential e."""

    arg_constraints = {"scale": constraints.positive, "concentration": constraints.positive}
    support = constraints.positive
    has_rsample = True

    def __init__(self, scale, concentration, validate_args=None):
        self.scale, self.concentration = broadcast_all(scale, concentration)
        super().__init__(self.scale.shape, validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        return self._expanded(
            _instance, batch_shape, scale=self.scale.expand(batch_shape), concentration=self.concentration.expand(batch_shape)
        )

    @property
    def mean(self):
        return self.scale * torch.exp(torch.lgamma(1 + self.concentration.reciprocal()))

    @property
    def mode(self):
        return self.scale * ((self.concentration - 1) / self.concentration) ** self.concentration.reciprocal()

    @property
    def variance(self):
        inverse = self.concentration.reciprocal()
        return self.scale.pow(2) * (torch.exp(torch.lgamma(1 + 2 * inverse)) - torch.exp(2 * torch.lgamma(1 + inverse)))

    def rsample(self, sample_shape=()):
        draws = Exponential(torch.ones_like(self.scale)).rsample(sample_shape)
        return self.scale * draws.pow(self.concentration.reciprocal())

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        ratio = value / self.scale
        return -ratio.pow(self.concentration) + (self.concentration - 1) * ratio.log() + (self.concentration / self.scale).log()

    def cdf(self, value):
        return 1 - torch.exp(-((value / self.scale) ** self.concentration))

    def entropy(self):
        inverse = self.concentration.reciprocal()
        return EULER * (1 - inverse) + torch.log(self.scale * inverse) + 1
