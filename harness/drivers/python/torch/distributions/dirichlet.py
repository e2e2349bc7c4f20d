"""The Dirichlet distribution."""

import numpy as np

import torch
from torch import _seed
from torch._tensor import _wrap
from torch.distributions import constraints
from torch.distributions.distribution import Distribution
from torch.distributions.gamma import no_gradient, one_gamma

__all__ = ["Dirichlet"]


class Dirichlet(Distribution):
    """Probabilities: gamma numbers divided by their sum."""

    arg_constraints = {"concentration": constraints.independent(constraints.positive, 1)}
    support = constraints.simplex
    has_rsample = True

    def __init__(self, concentration, validate_args=None):
        if concentration.dim() < 1:
            raise ValueError("`concentration` parameter must be at least one-dimensional.")
        self.concentration = concentration
        super().__init__(concentration.shape[:-1], concentration.shape[-1:], validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        shape = tuple(batch_shape) + tuple(self.event_shape)
        return self._expanded(_instance, batch_shape, concentration=self.concentration.expand(shape))

    @property
    def mean(self):
        return self.concentration / self.concentration.sum(-1, True)

    @property
    def mode(self):
        less = (self.concentration - 1).clamp(min=0.0)
        mode = less / less.sum(-1, True)
        flat = (self.concentration < 1).all(dim=-1)
        if flat.any():
            sides = torch.nn.functional.one_hot(mode[flat].argmax(dim=-1), self.concentration.shape[-1])
            mode[flat] = sides.to(mode)
        return mode

    @property
    def variance(self):
        total = self.concentration.sum(-1, True)
        return self.concentration * (total - self.concentration) / (total.pow(2) * (total + 1))

    def rsample(self, sample_shape=()):
        no_gradient("Dirichlet", self.concentration)
        shapes = self.concentration.expand(self._extended_shape(sample_shape))._data
        source = _seed.default_generator
        wide = np.array([one_gamma(source, shape) for shape in shapes.reshape(-1).tolist()]).reshape(shapes.shape)
        limits = np.finfo(shapes.dtype)
        gammas = np.maximum(wide, limits.tiny).astype(shapes.dtype)
        sums = np.add.accumulate(gammas, axis=-1)[..., -1:]
        return _wrap(np.minimum(np.maximum(gammas / sums, limits.tiny), 1 - limits.epsneg).astype(shapes.dtype))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return (
            torch.xlogy(self.concentration - 1.0, value).sum(-1)
            + torch.lgamma(self.concentration.sum(-1))
            - torch.lgamma(self.concentration).sum(-1)
        )

    def entropy(self):
        k = self.concentration.size(-1)
        total = self.concentration.sum(-1)
        return (
            torch.lgamma(self.concentration).sum(-1)
            - torch.lgamma(total)
            - (k - total) * torch.digamma(total)
            - ((self.concentration - 1.0) * torch.digamma(self.concentration)).sum(-1)
        )
