"""Gives `numpy.random` integers of 64 bits, as on a desktop.

The old generator draws C's `long`, which has 32 bits here. Where it returns arrays of them, they are widened. Where it writes
them into an array that it asked to be of Python's `int`, which has 64, they either lie packed in the first half, or each is
the lower half of its place and the upper half is left as it was. The numbers themselves are those of a desktop with the same
seed.
"""

import functools

import numpy as np
from numpy.random import mtrand

INHERITED = mtrand.RandomState


class RandomState(INHERITED):
    __doc__ = INHERITED.__doc__
    __module__ = INHERITED.__module__

    def __reduce__(self):
        return RandomState, (self._bit_generator,), self.get_state(legacy=False)

    @functools.wraps(INHERITED.binomial)
    def binomial(self, n, p, size=None):
        drawn = INHERITED.binomial(self, n, p, size)
        if not isinstance(drawn, np.ndarray):
            return drawn
        # One distribution is drawn from in one go, several are gone through place by place.
        return lower_halves(drawn) if np.ndim(n) or np.ndim(p) else unpacked(drawn)

    @functools.wraps(INHERITED.multinomial)
    def multinomial(self, n, pvals, size=None):
        return unpacked(INHERITED.multinomial(self, n, pvals, size))


def halves(drawn):
    return np.ascontiguousarray(drawn).reshape(-1).view(np.int32)


def unpacked(drawn):
    return halves(drawn)[: drawn.size].astype(np.int64).reshape(drawn.shape)


def lower_halves(drawn):
    return halves(drawn)[::2].astype(np.int64).reshape(drawn.shape)


def widened(inherited):
    @functools.wraps(inherited)
    def draw(self, *args, **kwargs):
        drawn = inherited(self, *args, **kwargs)
        return drawn.astype(np.int64) if isinstance(drawn, np.ndarray) else drawn

    return draw


for name in ("geometric", "hypergeometric", "logseries", "negative_binomial", "poisson", "random_integers", "zipf"):
    setattr(RandomState, name, widened(getattr(INHERITED, name)))

# The generator behind `np.random.seed` and its like.
old, new = mtrand._rand, RandomState(mtrand._rand._bit_generator)
for module in (mtrand, np.random):
    for name, value in list(vars(module).items()):
        if getattr(value, "__self__", None) is old:
            setattr(module, name, getattr(new, name))
    module.RandomState = RandomState
mtrand._rand = new
