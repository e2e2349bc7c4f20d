"""Random tensors: those made of a size, and what the other modules of random numbers offer."""

import math

import numpy as np

from torch import _dtypes, _generator, _random_methods, _samples, _seed
from torch._calls import invalid, named
from torch._draws import empty_like, fill_normal, fill_uniform, integers, need_floats, pour
from torch._generator import Generator
from torch._options import check_size
from torch._random_calls import checked_type, finished, is_integer, kind_of, shape_of, source_of
from torch._seed import default_generator
from torch._tensor import need

__all__ = ["Generator", "rand", "rand_like", "randn", "randn_like", "randint", "randint_like", "randperm"]
for _module in (_seed, _samples):
    for _name in _module.__all__:
        __all__.append(_name)
        globals()[_name] = getattr(_module, _name)

METHODS = _random_methods.METHODS | _samples.METHODS


def _factory(function, size, keywords):
    """Shape, generator, NumPy type and what remains of the call of `rand` or `randn`."""
    if "size" in keywords:
        if size:
            raise invalid(function, size, keywords)
        size = (keywords.pop("size"),)
    generator = keywords.pop("generator", None)
    dtype = keywords.pop("dtype", None)
    layout = keywords.pop("layout", None)
    device = keywords.pop("device", None)
    out = keywords.pop("out", None)
    requires_grad = keywords.pop("requires_grad", False)
    keywords.pop("pin_memory", None)
    if keywords.get("names", 0) is None:
        del keywords["names"]
    if keywords or not size or (generator is not None and not isinstance(generator, Generator)):
        if generator is not None:
            keywords["generator"] = generator
        raise invalid(function, size, keywords)
    if dtype is None and out is not None:
        dtype = out.dtype
    np_type = checked_type(function, dtype, layout, device, _dtypes._default[0])
    shape = shape_of(function, size)
    check_size(shape, np_type.itemsize)
    return shape, generator or default_generator, np_type, out, requires_grad


def rand(*size, **keywords):
    """Uniform numbers in [0, 1)."""
    shape, source, dtype, out, requires_grad = _factory("rand", size, keywords)
    need_floats(dtype, "check_uniform_bounds")
    return finished("rand", _generator.uniform(source, math.prod(shape), dtype).reshape(shape), out, requires_grad)


def randn(*size, **keywords):
    """Normal numbers of mean 0 and variance 1."""
    shape, source, dtype, out, requires_grad = _factory("randn", size, keywords)
    need_floats(dtype, "normal_kernel_cpu")
    return finished("randn", _generator.normal(source, math.prod(shape), dtype).reshape(shape), out, requires_grad)


def randint(*args, generator=None, out=None, dtype=None, layout=None, device=None, pin_memory=None, requires_grad=False, **named):
    """Integers in [low, high): `randint(high, size)` or `randint(low, high, size)`."""
    names = ("low", "high", "size")
    # Positions are filled from the left; of two numbers without `low`, the first is `high`.
    three = len(args) + len(named) == 3
    given = dict(zip(names if three else names[1:], args))
    if len(args) > 3 or set(given) & set(named) or set(named) - set(names):
        raise invalid("randint", args, named)
    given.update(named)
    if "high" not in given or "size" not in given:
        raise invalid("randint", args, named)
    low, high, size = given.get("low", 0), given["high"], given["size"]
    if three and not (is_integer(low) and is_integer(high) and isinstance(size, (tuple, list))):
        raise invalid("randint", args, named)
    if not is_integer(high):
        raise TypeError(f"randint(): argument 'high' (position 1) must be int, not {kind_of(high)}")
    if not isinstance(size, (tuple, list)):
        raise TypeError(f"randint(): argument 'size' (position 2) must be tuple of ints, not {kind_of(size)}")
    source = source_of("randint", generator)
    if dtype is None and out is not None:
        dtype = out.dtype
    np_type = checked_type("randint", dtype, layout, device, _dtypes.int64)
    shape = shape_of("randint", (size,), 2)
    check_size(shape, np_type.itemsize)
    return finished("randint", integers(source, math.prod(shape), np_type, int(low), int(high)).reshape(shape), out, requires_grad)


def randperm(n, *, generator=None, out=None, dtype=None, layout=None, device=None, pin_memory=None, requires_grad=False):
    """The numbers below `n` in random order."""
    if not is_integer(n):
        raise TypeError(f"randperm(): argument 'n' (position 1) must be int, not {kind_of(n)}")
    source = source_of("randperm", generator)
    np_type = checked_type("randperm", dtype, layout, device, _dtypes.int64)
    n = int(n)
    if n < 0:
        raise RuntimeError(f"Trying to create tensor with negative dimension {n}: [{n}]")
    check_size((n,), np_type.itemsize)
    return finished("randperm", np.array(_generator.permutation(source, n), dtype=np_type), out, requires_grad)


def _like(function, input, dtype, layout, device):
    """An array without contents, laid out as that of `input`."""
    need(input, function)
    return empty_like(input._data, checked_type(function, dtype, layout, device, input.dtype))


def rand_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, generator=None, pin_memory=False):
    array = _like("rand_like", input, dtype, layout, device)
    fill_uniform(array, 0.0, 1.0, source_of("rand_like", generator))
    return finished("rand_like", array, None, requires_grad)


def randn_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, generator=None, pin_memory=False):
    array = _like("randn_like", input, dtype, layout, device)
    fill_normal(array, 0.0, 1.0, source_of("randn_like", generator))
    return finished("randn_like", array, None, requires_grad)


def randint_like(input, low, high=None, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, generator=None):
    """Integers in [0, low) of the shape and type of `input`, or in [low, high)."""
    if high is None:
        low, high = 0, low
    array = _like("randint_like", input, dtype, layout, device)
    source = source_of("randint_like", generator)
    pour(array, integers(source, array.size, array.dtype, int(low), int(high)))
    return finished("randint_like", array, None, requires_grad)


rand_like = named(rand_like, True)
randn_like = named(randn_like, True)
randint_like = named(randint_like, True)
randperm = named(randperm, True)
