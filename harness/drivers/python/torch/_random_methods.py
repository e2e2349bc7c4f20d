"""Methods that fill a tensor with random numbers."""

import math

import numpy as np

from torch import _dtypes, _generator
from torch._autograd import GRAD, attach, overwrite, touched, writable
from torch._calls import invalid
from torch._draws import check_chance, draw_chances, empty_like, fill_chances, fill_normal, fill_uniform, float64, integers, pour, zero_rule
from torch._random_calls import float_of, is_integer, is_number, source_of
from torch._tensor import Tensor

__all__ = []


def _in_place(self, name, fill, *arguments):
    """Lets `fill(array, …)` write the contents of a tensor; nothing flows back through it."""
    writable(self)
    if GRAD[0] and self.requires_grad:
        array = empty_like(self._data)
        fill(array, *arguments)
        overwrite(self, attach(array, name, (self,), zero_rule))
        return self
    fill(self._data, *arguments)
    return touched(self)


def _bounds(function, args, keywords, names, defaults):
    """The numbers that a call gives by position or name, among them `from`, which is no name in Python."""
    if len(args) > len(names):
        raise TypeError(f"{function}() takes from 0 to {len(names)} positional arguments but {len(args)} were given")
    values = dict(zip(names, args))
    for name, value in keywords.items():
        if name not in names or name in values:
            raise invalid(function, args, keywords)
        values[name] = value
    return [float_of(function, values.get(name, default), name, place + 1) for place, (name, default) in enumerate(zip(names, defaults))]


def uniform_(self, *args, generator=None, **keywords):
    """Uniform numbers in [from, to)."""
    low, high = _bounds("uniform_", args, keywords, ("from", "to"), (0.0, 1.0))
    return _in_place(self, "UniformBackward0", fill_uniform, low, high, source_of("uniform_", generator))


def normal_(self, mean=0, std=1, *extra, generator=None):
    if extra:
        raise TypeError(f"normal_() takes from 0 to 2 positional arguments but {2 + len(extra)} were given")
    mean, std = float_of("normal_", mean, "mean", 1), float_of("normal_", std, "std", 2)
    return _in_place(self, "NormalBackward0", fill_normal, mean, std, source_of("normal_", generator))


def exponential_(self, lambd=1, *, generator=None):
    dtype = self._data.dtype
    lambd = float(lambd)
    if dtype.kind != "f":
        title = _dtypes.BY_NUM[dtype.num].title
        raise RuntimeError(
            f"Exponential distribution is a continuous probability distribution. dtype must be a floating point but you specified {title}"
        )
    if not lambd > 0.0:
        raise RuntimeError(f"exponential_ expects lambda > 0.0, but found lambda={lambd:g}")
    source = source_of("exponential_", generator)
    return _in_place(self, "ExponentialBackward0", lambda a: pour(a, _generator.exponential(source, a.size, dtype, lambd)))


# The largest number that `random_()` gives, and one more: integers up to it are exact.
_RANGES = {"f2": 2**11 + 1, "f4": 2**24 + 1, "f8": 2**53 + 1, "b1": 2}


def random_(self, *args, generator=None, **keywords):
    """Integers: all that the type holds exactly, those below `to`, or those from `from` on."""
    named = dict(zip(("from", "to") if len(args) + len(keywords) > 1 else ("to",), args))
    named.update(keywords)
    low, high = named.get("from", 0), named.get("to")
    if len(args) > 2 or set(named) - {"from", "to"} or not is_integer(low) or not (high is None or is_integer(high)):
        raise invalid("random_", args, keywords)
    source = source_of("random_", generator)
    dtype = self._data.dtype
    name = "RandomBackward" + ("0" if "from" in named else "1" if named else "2")
    if high is None:
        span = _RANGES.get(dtype.str[1:]) or int(np.iinfo(dtype).max) + 1
        low = int(low)
        if dtype.itemsize == 8:
            # Each takes two words, even where the numbers would fit into one.
            def fill(array):
                found = source.long_words(array.size)
                if span - low < 1 << 64:
                    found %= np.uint64(span - low)
                found = found.view(np.int64)
                found += np.int64(low)
                pour(array, found)
        else:

            def fill(array):
                pour(array, _narrow(source, array.size, span - low, low))
    else:

        def fill(array):
            pour(array, integers(source, array.size, dtype, int(low), int(high)))

    return _in_place(self, name, fill)


def _narrow(source, count, span, low):
    found = source.words(count)
    found %= np.uint64(span)
    found = found.view(np.int64)
    if low:
        found += np.int64(low)
    return found


def _uniform64(source, array):
    return _generator.unit(source, array.size, float64)


def cauchy_(self, median=0, sigma=1, *, generator=None):
    median, sigma = float(median), float(sigma)
    if self._data.dtype.kind != "f":
        title = _dtypes.BY_NUM[self._data.dtype.num].title
        raise RuntimeError(
            f"Cauchy distribution is a continuous probability distribution. dtype must be a floating point but you specified {title}"
        )
    if not sigma > 0.0:
        raise RuntimeError(f"cauchy_ expects sigma > 0.0, but found sigma={sigma:g}")
    source = source_of("cauchy_", generator)
    return _in_place(self, "CauchyBackward0", lambda a: pour(a, median + sigma * np.tan(math.pi * (_uniform64(source, a) - 0.5))))


def log_normal_(self, mean=1, std=2, *, generator=None):
    mean, std = float(mean), float(std)
    if self._data.dtype.kind != "f":
        title = _dtypes.BY_NUM[self._data.dtype.num].title
        raise RuntimeError(
            f"log_normal_ is a continuous probability distribution. dtype must be a floating point but you specified {title}"
        )
    if not std > 0.0:
        raise RuntimeError(f"log_normal_ expects std > 0.0, but found std={std:g}")
    source = source_of("log_normal_", generator)
    return _in_place(self, "LogNormalBackward0", lambda a: pour(a, np.exp(_generator.normal_serial(source, a.size, float64, mean, std))))


def geometric_(self, p, *, generator=None):
    p = float(p)
    if not 0.0 < p < 1.0:
        raise RuntimeError(f"geometric_ expects p to be in (0, 1), but got p={p:g}")
    source = source_of("geometric_", generator)
    return _in_place(self, "GeometricBackward0", lambda a: pour(a, np.ceil(np.log(_uniform64(source, a)) / math.log1p(-p))))


def bernoulli_(self, p=0.5, *, generator=None):
    source = source_of("bernoulli_", generator)
    if isinstance(p, Tensor):
        return _in_place(self, "BernoulliBackward1", draw_chances, p._data, source)
    if not is_number(p):
        raise invalid("bernoulli_", (p,))
    p = float(p)
    check_chance(p)
    return _in_place(self, "BernoulliBackward2", fill_chances, p, source)


METHODS = {
    "uniform_": uniform_,
    "normal_": normal_,
    "exponential_": exponential_,
    "random_": random_,
    "cauchy_": cauchy_,
    "log_normal_": log_normal_,
    "geometric_": geometric_,
    "bernoulli_": bernoulli_,
}
