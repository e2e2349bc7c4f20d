"""Samples of distributions whose parameters are tensors."""

import math

import numpy as np

from torch import _dtypes, _generator
from torch._autograd import attach
from torch._calls import given, invalid, named
from torch._draws import (
    check_chance,
    draw_chances,
    empty_like,
    fill_chances,
    fill_normal,
    float64,
    int64,
    need_floats,
    one_uniform,
    pour,
    zero_rule,
)
from torch._options import check_size
from torch._random_calls import checked_type, finished, is_integer, is_number, kind_of, shape_of, source_of
from torch._sort import topk
from torch._tensor import Tensor, _wrap, need

__all__ = ["normal", "bernoulli", "multinomial", "poisson"]


def bernoulli(input, p=None, *, generator=None, out=None):
    """Ones and zeros: one with the probability that `input` says, or `p` everywhere."""
    need(input, "bernoulli")
    source = source_of("bernoulli", generator)
    array = empty_like(input._data)
    if p is None:
        draw_chances(array, input._data, source)
    else:
        check_chance(float(p))
        fill_chances(array, float(p), source)
    if out is not None:
        return finished("bernoulli", array, out, False)
    if p is not None:
        return attach(array, "NotImplemented", (input,), _no_rule)
    return attach(array, "BernoulliBackward0", (input,), zero_rule)


def _no_rule(node, grad):
    raise RuntimeError("derivative for aten::bernoulli is not implemented")


def _zeros_rule(node, grad):
    return tuple(_wrap(np.zeros(grad._data.shape, grad._data.dtype)) if needed else None for needed in node.needs)


def normal(*args, generator=None, out=None, dtype=None, layout=None, device=None, pin_memory=None, requires_grad=False, **named):
    """Normal numbers whose mean or standard deviation are tensors, or numbers with a `size`."""
    names = ("mean", "std", "size")
    given = dict(zip(names, args))
    if len(args) > 3 or set(given) & set(named) or set(named) - set(names):
        raise invalid("normal", args, named)
    given.update(named)
    mean, std, size = given.get("mean", 0.0), given.get("std", 1.0), given.get("size")
    source = source_of("normal", generator)
    tensors = isinstance(mean, Tensor), isinstance(std, Tensor)
    if size is not None:
        if any(tensors) or not is_number(mean) or not is_number(std) or not isinstance(size, (tuple, list)):
            raise invalid("normal", args, named)
        np_type = checked_type("normal", dtype, layout, device, _dtypes._default[0])
        shape = shape_of("normal", (size,), 3)
        check_size(shape, np_type.itemsize)
        array = np.empty(shape, np_type)
        fill_normal(array, float(mean), float(std), source)
        return finished("normal", array, out, requires_grad)
    if not any(tensors) or not all(tensor or is_number(value) for tensor, value in zip(tensors, (mean, std))):
        raise invalid("normal", args, named)
    check_size(_common(*(value._data.shape for value, tensor in zip((mean, std), tensors) if tensor)))
    if tensors[1] and not (std._data >= 0).all():
        raise RuntimeError("normal expects all elements of std >= 0.0")
    if not tensors[1] and not std >= 0:
        raise RuntimeError(f"normal expects std >= 0.0, but found std {std:g}")
    a, b = (value._data if tensor else value for tensor, value in zip(tensors, (mean, std)))
    shape = _common(*(value.shape for value, tensor in zip((a, b), tensors) if tensor))
    np_type = a.dtype if tensors[0] else b.dtype
    array = np.empty(shape, np_type)
    fill_normal(array, 0.0, 1.0, source)
    array *= b
    array += a
    name = "NormalBackward" + ("3" if all(tensors) else "1" if tensors[0] else "2")
    inputs = tuple(value for value, tensor in zip((mean, std), tensors) if tensor)
    if out is not None:
        return finished("normal", array, out, False)
    return attach(array, name, inputs, _zeros_rule)


def _common(a, b=()):
    """The shape that two shapes broadcast to."""
    for place in range(1, min(len(a), len(b)) + 1):
        m, n = a[-place], b[-place]
        if m != n and m != 1 and n != 1:
            dim = max(len(a), len(b)) - place
            raise RuntimeError(f"The size of tensor a ({m}) must match the size of tensor b ({n}) at non-singleton dimension {dim}")
    return np.broadcast_shapes(a, b)


def multinomial(input, num_samples, replacement=False, *, generator=None, out=None):
    """Indices drawn from rows of weights.

    Without replacement, and for a single index, each weight is divided by an exponential number: the largest quotients win. With replacement,
    a uniform number looks for its place in the sums of the weights.
    """
    need(input, "multinomial")
    if not is_integer(num_samples):
        raise TypeError(f"multinomial(): argument 'num_samples' (position 2) must be int, not {kind_of(num_samples)}")
    count = int(num_samples)
    weights = input._data
    if weights.ndim not in (1, 2):
        raise RuntimeError("prob_dist must be 1 or 2 dim")
    if weights.dtype.kind != "f":
        raise RuntimeError(f"multinomial only supports floating-point dtypes for input, got: {input.dtype.title}")
    if count <= 0:
        raise RuntimeError("cannot sample n_sample <= 0 samples")
    if not replacement and count > weights.shape[-1]:
        raise RuntimeError("cannot sample n_sample > prob_dist.size(-1) samples without replacement")
    source = source_of("multinomial", generator)
    if not (np.isfinite(weights) & (weights >= 0)).all():
        raise RuntimeError("probability tensor contains either `inf`, `nan` or element < 0")
    if (weights.sum(-1) == 0).any():
        raise RuntimeError("invalid multinomial distribution (sum of probabilities <= 0)")
    check_size((*weights.shape[:-1], count), 8)
    if not replacement or count == 1:
        waits = empty_like(weights)
        pour(waits, _generator.exponential(source, waits.size, waits.dtype))
        with np.errstate(all="ignore"):
            np.divide(weights, waits, out=waits)
        if count == 1:
            found = np.expand_dims(waits.argmax(-1), -1)
        else:
            found = topk(_wrap(waits), count)[1]._data
    else:
        rows = weights.reshape(-1, weights.shape[-1])
        sums = np.cumsum(rows, axis=1, dtype=rows.dtype)
        sums /= sums[:, -1:]
        sums[:, -1] = 1
        draws = _generator.unit(source, len(rows) * count, float64).reshape(len(rows), count)
        found = np.stack([np.searchsorted(row.astype(float64), numbers) for row, numbers in zip(sums, draws)])
        found = found.reshape(*weights.shape[:-1], count)
    complaint = None if out is None else f"multinomial expects Long tensor out, got: {out.dtype.title}"
    return given(out, _wrap(found.astype(int64)), complaint)


def poisson(input, generator=None):
    """Counts whose rates `input` has."""
    need(input, "poisson")
    source = source_of("poisson", generator)
    rates = input._data
    need_floats(rates.dtype, "poisson_cpu")
    if not (rates >= 0).all():
        raise RuntimeError("invalid Poisson rate, expected rate to be non-negative")
    array = empty_like(rates)
    turned = np.empty_like(array)
    turned[...] = rates
    order = sorted(range(array.ndim), key=lambda d: -array.strides[d])
    pour(array, np.array([_one_poisson(source, rate) for rate in turned.transpose(order).reshape(-1).tolist()], dtype=float64))
    return attach(array, "PoissonBackward0", (input,), zero_rule)


def _one_poisson(source, rate):
    """Knuth's product of uniform numbers for small rates, Hörmann's transformed rejection (1993, PTRS) for large ones."""
    if rate == 0:
        return 0
    if rate < 10:
        limit = math.exp(-rate)
        count, product = 0, 1.0
        while True:
            product *= one_uniform(source)
            if product <= limit:
                return count
            count += 1
    b = 0.931 + 2.53 * math.sqrt(rate)
    a = -0.059 + 0.02483 * b
    inverse = 1.1239 + 1.1328 / (b - 3.4)
    bound = 0.9277 - 3.6224 / (b - 2)
    while True:
        u = one_uniform(source) - 0.5
        v = one_uniform(source)
        us = 0.5 - abs(u)
        k = math.floor((2 * a / us + b) * u + rate + 0.43)
        if us >= 0.07 and v <= bound:
            return k
        if k < 0 or (us < 0.013 and v > us):
            continue
        if math.log(v) + math.log(inverse) - math.log(a / (us * us) + b) <= -rate + k * math.log(rate) - math.lgamma(k + 1):
            return k


bernoulli = named(bernoulli, True)
multinomial = named(multinomial)
poisson = named(poisson)

METHODS = {"bernoulli": bernoulli, "multinomial": multinomial}
