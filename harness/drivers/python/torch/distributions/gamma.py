"""The gamma distribution."""

import math

import numpy as np

import torch
from torch import _draws, _generator, _seed
from torch._absent import refuse
from torch._tensor import _wrap
from torch.distributions import constraints
from torch.distributions.distribution import Distribution
from torch.distributions.utils import broadcast_all

__all__ = ["Gamma"]


def one_gamma(source, shape):
    """Marsaglia and Tsang's method (2000), in double precision; shapes below 1 by a power of a uniform number."""
    scale = 1.0
    if shape < 1.0:
        if shape == 0.0:
            return 0.0
        scale *= math.pow(1 - _draws.one_uniform(source), 1.0 / shape)
        shape += 1.0
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        while True:
            x = _generator._one_normal(source)
            y = 1.0 + c * x
            if y > 0:
                break
        v = y * y * y
        u = 1 - _draws.one_uniform(source)
        xx = x * x
        if u < 1.0 - 0.0331 * xx * xx or math.log(u) < 0.5 * xx + d * (1.0 - v + math.log(v)):
            return scale * d * v


def draw_gamma(shapes):
    """An array of gamma numbers, one for each shape."""
    source = _seed.default_generator
    found = np.array([one_gamma(source, shape) for shape in shapes.reshape(-1).tolist()], dtype=np.float64)
    return np.maximum(found.astype(shapes.dtype), np.finfo(shapes.dtype).tiny).reshape(shapes.shape)


def no_gradient(name, *tensors):
    """Refuses to draw as a function of parameters that want a gradient."""
    if torch.is_grad_enabled() and any(tensor.requires_grad for tensor in tensors):
        refuse(f"the gradient of torch.distributions.{name}.rsample", "use sample(), or the score function with log_prob")


class Gamma(Distribution):
    """x^(concentration − 1)·exp(−rate·x), scaled to one."""

    arg_constraints = {"concentration": constraints.positive, "rate": constraints.positive}
    support = constraints.nonnegative
    has_rsample = True

    def __init__(self, concentration, rate, validate_args=None):
        self.concentration, self.rate = broadcast_all(concentration, rate)
        numbers = isinstance(concentration, (int, float)) and isinstance(rate, (int, float))
        super().__init__(torch.Size() if numbers else self.concentration.size(), validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        return self._expanded(
            _instance, batch_shape, concentration=self.concentration.expand(batch_shape), rate=self.rate.expand(batch_shape)
        )

    @property
    def mean(self):
        return self.concentration / self.rate

    @property
    def mode(self):
        return ((self.concentration - 1) / self.rate).clamp(min=0)

    @property
    def variance(self):
        return self.concentration / self.rate.pow(2)

    def rsample(self, sample_shape=()):
        no_gradient("Gamma", self.concentration)
        shape = self._extended_shape(sample_shape)
        value = _wrap(draw_gamma(self.concentration.expand(shape)._data)) / self.rate.expand(shape)
        return value.clamp(min=torch.finfo(value.dtype).tiny)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return (
            torch.xlogy(self.concentration, self.rate)
            + torch.xlogy(self.concentration - 1, value)
            - self.rate * value
            - torch.lgamma(self.concentration)
        )

    def cdf(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return torch.special.gammainc(self.concentration, self.rate * value)

    def entropy(self):
        return (
            self.concentration
            - torch.log(self.rate)
            + torch.lgamma(self.concentration)
            + (1.0 - self.concentration) * torch.digamma(self.concentration)
        )
