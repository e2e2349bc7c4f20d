"""Random tensors, as PyTorch's CPU generator draws them.

Numbers go into a tensor in the order of its memory: a transposed matrix gets them column by column. Normal numbers come in blocks if a tensor
has 16 elements or more and no gaps and lies in its natural order, otherwise one by one (`_generator` has both).
"""

import contextlib
import math

import numpy as np

from torch import _device, _dtypes, _generator
from torch._absent import refuse
from torch._autograd import attach, overwrite, touched, writable
from torch._autograd import GRAD
from torch._calls import given, invalid, named
from torch._create import check_size
from torch._generator import Generator
from torch._sort import topk
from torch._tensor import Tensor, _wrap, need

__all__ = [
    "Generator",
    "default_generator",
    "manual_seed",
    "seed",
    "initial_seed",
    "get_rng_state",
    "set_rng_state",
    "rand",
    "rand_like",
    "randn",
    "randn_like",
    "randint",
    "randint_like",
    "randperm",
    "normal",
    "bernoulli",
    "multinomial",
    "poisson",
]

float32, float64 = _generator.float32, _generator.float64
int64 = np.dtype(np.int64)

default_generator = Generator()


def manual_seed(seed):
    """Seeds the default generator, and returns it."""
    return default_generator.manual_seed(int(seed))


def seed():
    return default_generator.seed()


def initial_seed():
    return default_generator.initial_seed()


def get_rng_state():
    return default_generator.get_state()


def set_rng_state(new_state):
    default_generator.set_state(new_state)


@contextlib.contextmanager
def fork_rng(devices=None, enabled=True, _caller="fork_rng", _devices_kw="devices", device_type="cpu"):
    """Restores the state of the default generator at the end of the block."""
    if not enabled:
        yield
        return
    before = default_generator.get_state()
    try:
        yield
    finally:
        default_generator.set_state(before)


# -- Arguments -----------------------------------------------------------------------------------------------------------------------------


def _kind(value):
    return type(value).__name__


def _whole(value):
    """Whether `value` may be a size: an integer that is no bool, or a tensor of one."""
    if isinstance(value, (int, np.integer)):
        return not isinstance(value, (bool, np.bool_))
    return isinstance(value, Tensor) and value._data.ndim == 0 and value._data.dtype.kind in "iu"


def shape_of(function, size, position=1):
    """The shape that `size`, the arguments of a call of `function`, gives: numbers, or one sequence of them."""
    if len(size) == 1 and not _whole(size[0]):
        given = size[0]
        if not isinstance(given, (tuple, list)):
            raise TypeError(f"{function}(): argument 'size' (position {position}) must be tuple of ints, not {_kind(given)}")
        if given and not _whole(given[0]):
            raise TypeError(
                f"{function}(): argument 'size' (position {position}) must be tuple of ints, but found element of type {_kind(given[0])} at pos 0"
            )
        size = given
    elif not _whole(size[0]):
        raise invalid(function, size)
    for place, value in enumerate(size):
        if not _whole(value):
            raise TypeError(
                f"{function}(): argument 'size' failed to unpack the object at pos {place + 1} with error "
                f'"type must be tuple of ints,but got {_kind(value)}"'
            )
    shape = tuple(int(value) for value in size)
    for value in shape:
        if value < 0:
            raise RuntimeError(f"Trying to create tensor with negative dimension {value}: {list(shape)}")
    return shape


def _source(function, generator):
    if generator is None:
        return default_generator
    if isinstance(generator, Generator):
        return generator
    raise TypeError(f"{function}(): argument 'generator' must be torch.Generator, not {_kind(generator)}")


def _options(function, dtype, layout, device, default):
    """The NumPy type to make, after what a factory function takes beside sizes was looked at."""
    if layout is not None and str(layout) != "torch.strided":
        refuse(f"torch.{function}(layout={layout})", "tensors are strided")
    if device is not None:
        _device.check(device)
    return (dtype or default).np


def _finish(function, array, out, requires_grad):
    if out is not None:
        if out._data.dtype != array.dtype:
            array = array.astype(out._data.dtype)
        if out._data.shape != array.shape:
            out._data = array
        else:
            out._data[...] = array
        touched(out)
        return out
    tensor = _wrap(array)
    if requires_grad:
        if array.dtype.kind != "f":
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        tensor._rg = True
    return tensor


def _floats(dtype, name):
    if dtype.kind != "f":
        raise NotImplementedError(f"\"{name}\" not implemented for '{_dtypes.BY_NUM[dtype.num].title}'")


# -- Factories -----------------------------------------------------------------------------------------------------------------------------


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
    np_type = _options(function, dtype, layout, device, _dtypes._default[0])
    shape = shape_of(function, size)
    check_size(shape, np_type.itemsize)
    return shape, generator or default_generator, np_type, out, requires_grad


def rand(*size, **keywords):
    """Uniform numbers in [0, 1)."""
    shape, source, dtype, out, requires_grad = _factory("rand", size, keywords)
    _floats(dtype, "check_uniform_bounds")
    return _finish("rand", _generator.uniform(source, math.prod(shape), dtype).reshape(shape), out, requires_grad)


def randn(*size, **keywords):
    """Normal numbers of mean 0 and variance 1."""
    shape, source, dtype, out, requires_grad = _factory("randn", size, keywords)
    _floats(dtype, "normal_kernel_cpu")
    return _finish("randn", _generator.normal(source, math.prod(shape), dtype).reshape(shape), out, requires_grad)


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
    if three and not (_integer(low) and _integer(high) and isinstance(size, (tuple, list))):
        raise invalid("randint", args, named)
    if not _integer(high):
        raise TypeError(f"randint(): argument 'high' (position 1) must be int, not {_kind(high)}")
    if not isinstance(size, (tuple, list)):
        raise TypeError(f"randint(): argument 'size' (position 2) must be tuple of ints, not {_kind(size)}")
    source = _source("randint", generator)
    if dtype is None and out is not None:
        dtype = out.dtype
    np_type = _options("randint", dtype, layout, device, _dtypes.int64)
    shape = shape_of("randint", (size,), 2)
    check_size(shape, np_type.itemsize)
    return _finish("randint", _between(source, math.prod(shape), np_type, int(low), int(high)).reshape(shape), out, requires_grad)


def _integer(value):
    if isinstance(value, (int, np.integer)):
        return not isinstance(value, bool)
    return isinstance(value, Tensor) and value._data.size == 1 and value._data.dtype.kind in "iu"


# What C++ calls the types whose range is checked.
_NATIVE = {"b": "bool", "u": "unsigned char"}
_SIGNED = {1: "signed char", 2: "short", 4: "int", 8: "long"}


def _between(source, count, dtype, low, high):
    if not -(2**63) <= low < 2**63 or not -(2**63) <= high < 2**63:
        raise ValueError("Overflow when unpacking long long")
    if low >= high:
        raise RuntimeError(f"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}")
    if dtype.kind != "f" and dtype != int64:
        least, most = (0, 1) if dtype.kind == "b" else (np.iinfo(dtype).min, np.iinfo(dtype).max)
        title = _NATIVE.get(dtype.kind) or _SIGNED[dtype.itemsize]
        if not least <= low <= most:
            raise RuntimeError(f"from is out of bounds for {title}")
        if not least <= high - 1 <= most:
            raise RuntimeError(f"to - 1 is out of bounds for {title}")
    elif dtype.kind == "f":
        # Where the type does not tell neighbours apart, the range shrinks to what does not round beyond it.
        digits = np.finfo(dtype).nmant + 1
        if int(dtype.type(low + 1)) < low:
            low += 1 << (abs(low + 1).bit_length() - digits)
        if int(dtype.type(high - 1)) >= high:
            high -= 1 << (abs(high - 1).bit_length() - digits)
    found = _generator.between(source, count, low, high)
    return found if dtype == int64 else found.astype(dtype)


def randperm(n, *, generator=None, out=None, dtype=None, layout=None, device=None, pin_memory=None, requires_grad=False):
    """The numbers below `n` in random order."""
    if not _integer(n):
        raise TypeError(f"randperm(): argument 'n' (position 1) must be int, not {_kind(n)}")
    source = _source("randperm", generator)
    np_type = _options("randperm", dtype, layout, device, _dtypes.int64)
    n = int(n)
    if n < 0:
        raise RuntimeError(f"Trying to create tensor with negative dimension {n}: [{n}]")
    check_size((n,), np_type.itemsize)
    return _finish("randperm", np.array(_generator.permutation(source, n), dtype=np_type), out, requires_grad)


def _like(function, input, dtype, layout, device):
    """An array without contents, laid out as that of `input`."""
    need(input, function)
    return empty_like(input._data, _options(function, dtype, layout, device, input.dtype))


def empty_like(array, dtype=None):
    """An array without contents that keeps the order of the dimensions in memory; repeated ones, of stride 0, keep their place."""
    if dtype is None:
        dtype = array.dtype
    strides, shape = array.strides, array.shape
    if array.flags.c_contiguous or not any(stride == 0 and size > 1 for stride, size in zip(strides, shape)):
        return np.empty_like(array, dtype=dtype)
    # Dimensions from the inside out, sorted by insertion, where a stride of 0 compares equal to any other.
    order = list(range(array.ndim - 1, -1, -1))
    for place in range(1, array.ndim):
        moving = place
        for before in range(place - 1, -1, -1):
            a, b = order[before], order[moving]
            if strides[a] == 0 or strides[b] == 0:
                continue
            if strides[a] < strides[b]:
                break
            if strides[a] > strides[b] or shape[a] > shape[b]:
                order[before], order[moving] = b, a
                moving = before
    order.reverse()
    back = sorted(range(array.ndim), key=order.__getitem__)
    return np.empty([shape[d] for d in order], dtype).transpose(back)


def rand_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, generator=None, pin_memory=False):
    array = _like("rand_like", input, dtype, layout, device)
    fill_uniform(array, 0.0, 1.0, _source("rand_like", generator))
    return _finish("rand_like", array, None, requires_grad)


def randn_like(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, generator=None, pin_memory=False):
    array = _like("randn_like", input, dtype, layout, device)
    fill_normal(array, 0.0, 1.0, _source("randn_like", generator))
    return _finish("randn_like", array, None, requires_grad)


def randint_like(input, low, high=None, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, generator=None):
    """Integers in [0, low) of the shape and type of `input`, or in [low, high)."""
    if high is None:
        low, high = 0, low
    array = _like("randint_like", input, dtype, layout, device)
    source = _source("randint_like", generator)
    _pour(array, _between(source, array.size, array.dtype, int(low), int(high)))
    return _finish("randint_like", array, None, requires_grad)


# -- Filling arrays ------------------------------------------------------------------------------------------------------------------------


def _pour(array, numbers):
    """Writes `numbers` into `array` in the order of its memory."""
    if array.flags.c_contiguous:
        array[...] = numbers.reshape(array.shape)
        return
    strides = array.strides
    order = sorted(range(array.ndim), key=lambda d: -strides[d])
    if any(stride == 0 and size > 1 for stride, size in zip(strides, array.shape)):
        raise RuntimeError(
            "unsupported operation: more than one element of the written-to tensor refers to a single memory location. "
            "Please clone() the tensor before performing the operation."
        )
    turned = array.transpose(order)
    turned[...] = numbers.reshape(turned.shape)


def fill_uniform(array, low=0.0, high=1.0, source=default_generator):
    """Fills an array with uniform numbers in [low, high)."""
    dtype = array.dtype
    _floats(dtype, "check_uniform_bounds")
    if low != 0.0 or high != 1.0:
        limit = float(np.finfo(dtype).max)
        title = {2: "c10::Half", 4: "float", 8: "double"}[dtype.itemsize]
        if not -limit <= low <= limit:
            raise RuntimeError(f"from is out of bounds for {title}")
        if not -limit <= high <= limit:
            raise RuntimeError(f"to is out of bounds for {title}")
        if low > high:
            raise RuntimeError(f"uniform_ expects to return a [from, to) range, but found from={low:g} > to={high:g}")
        if high - low > limit:
            raise RuntimeError(
                f"uniform_ expects to-from <= std::numeric_limits<{_dtypes.BY_NUM[dtype.num].title}>::max(), but found to={high:g} and "
                f"from={low:g} which result in to-from to exceed the limit"
            )
    _pour(array, _generator.uniform(source, array.size, dtype, low, high))


def fill_normal(array, mean=0.0, std=1.0, source=default_generator):
    """Fills an array with normal numbers of the given mean and standard deviation."""
    if not std >= 0.0:
        raise RuntimeError(f"normal expects std >= 0.0, but found std {std:g}")
    dtype = array.dtype
    _floats(dtype, "normal_kernel_cpu")
    draw = _generator.normal if array.flags.c_contiguous else _generator.normal_serial
    _pour(array, draw(source, array.size, dtype, mean, std))


def fill_chances(array, p, source=default_generator):
    """Fills an array with ones, of probability `p`, and zeros: what dropout takes its mask from."""
    _pour(array, _generator.chances(source, array.size, p))


# -- Changes in place ----------------------------------------------------------------------------------------------------------------------


def _zero_rule(node, grad):
    return (_wrap(np.zeros(grad._data.shape, grad._data.dtype)),) + (None,) * (len(node.needs) - 1)


def _in_place(self, name, fill, *arguments):
    """Lets `fill(array, …)` write the contents of a tensor; nothing flows back through it."""
    writable(self)
    if GRAD[0] and self.requires_grad:
        array = empty_like(self._data)
        fill(array, *arguments)
        overwrite(self, attach(array, name, (self,), _zero_rule))
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
    return [_float(function, values.get(name, default), name, place + 1) for place, (name, default) in enumerate(zip(names, defaults))]


def _float(function, value, name, position):
    if not _number(value):
        raise TypeError(f"{function}(): argument '{name}' (position {position}) must be float, not {_kind(value)}")
    return float(value)


def uniform_(self, *args, generator=None, **keywords):
    """Uniform numbers in [from, to)."""
    low, high = _bounds("uniform_", args, keywords, ("from", "to"), (0.0, 1.0))
    return _in_place(self, "UniformBackward0", fill_uniform, low, high, _source("uniform_", generator))


def normal_(self, mean=0, std=1, *extra, generator=None):
    if extra:
        raise TypeError(f"normal_() takes from 0 to 2 positional arguments but {2 + len(extra)} were given")
    mean, std = _float("normal_", mean, "mean", 1), _float("normal_", std, "std", 2)
    return _in_place(self, "NormalBackward0", fill_normal, mean, std, _source("normal_", generator))


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
    source = _source("exponential_", generator)
    return _in_place(self, "ExponentialBackward0", lambda a: _pour(a, _generator.exponential(source, a.size, dtype, lambd)))


# The largest number that `random_()` gives, and one more: integers up to it are exact.
_RANGES = {"f2": 2**11 + 1, "f4": 2**24 + 1, "f8": 2**53 + 1, "b1": 2}


def random_(self, *args, generator=None, **keywords):
    """Integers: all that the type holds exactly, those below `to`, or those from `from` on."""
    named = dict(zip(("from", "to") if len(args) + len(keywords) > 1 else ("to",), args))
    named.update(keywords)
    low, high = named.get("from", 0), named.get("to")
    if len(args) > 2 or set(named) - {"from", "to"} or not _integer(low) or not (high is None or _integer(high)):
        raise invalid("random_", args, keywords)
    source = _source("random_", generator)
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
                _pour(array, found)
        else:

            def fill(array):
                _pour(array, _narrow(source, array.size, span - low, low))
    else:

        def fill(array):
            _pour(array, _between(source, array.size, dtype, int(low), int(high)))

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
    source = _source("cauchy_", generator)
    return _in_place(self, "CauchyBackward0", lambda a: _pour(a, median + sigma * np.tan(math.pi * (_uniform64(source, a) - 0.5))))


def log_normal_(self, mean=1, std=2, *, generator=None):
    mean, std = float(mean), float(std)
    if self._data.dtype.kind != "f":
        title = _dtypes.BY_NUM[self._data.dtype.num].title
        raise RuntimeError(
            f"log_normal_ is a continuous probability distribution. dtype must be a floating point but you specified {title}"
        )
    if not std > 0.0:
        raise RuntimeError(f"log_normal_ expects std > 0.0, but found std={std:g}")
    source = _source("log_normal_", generator)
    return _in_place(self, "LogNormalBackward0", lambda a: _pour(a, np.exp(_generator.normal_serial(source, a.size, float64, mean, std))))


def geometric_(self, p, *, generator=None):
    p = float(p)
    if not 0.0 < p < 1.0:
        raise RuntimeError(f"geometric_ expects p to be in (0, 1), but got p={p:g}")
    source = _source("geometric_", generator)
    return _in_place(self, "GeometricBackward0", lambda a: _pour(a, np.ceil(np.log(_uniform64(source, a)) / math.log1p(-p))))


def _draw_chances(array, p, source):
    """Fills an array with ones and zeros, each with its own probability; float64 probabilities take two words each, others one."""
    if p.dtype.kind != "f":
        _floats(p.dtype, "bernoulli_tensor_cpu_p_")
    if not ((p >= 0) & (p <= 1)).all():
        raise RuntimeError(
            "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an "
            "enhancement request to PyTorch.)"
        )
    draws = empty_like(array, float64 if p.dtype == float64 else float32)
    _pour(draws, _generator.unit(source, draws.size, draws.dtype))
    array[...] = draws < p


def bernoulli_(self, p=0.5, *, generator=None):
    source = _source("bernoulli_", generator)
    if isinstance(p, Tensor):
        return _in_place(self, "BernoulliBackward1", _draw_chances, p._data, source)
    if not _number(p):
        raise invalid("bernoulli_", (p,))
    p = float(p)
    _check_chance(p)
    return _in_place(self, "BernoulliBackward2", fill_chances, p, source)


def _check_chance(p):
    if not 0.0 <= p <= 1.0:
        raise RuntimeError(f"bernoulli_ expects p to be in [0, 1], but got p={p:g}")


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


# -- Distributions of tensors --------------------------------------------------------------------------------------------------------------


def bernoulli(input, p=None, *, generator=None, out=None):
    """Ones and zeros: one with the probability that `input` says, or `p` everywhere."""
    need(input, "bernoulli")
    source = _source("bernoulli", generator)
    array = empty_like(input._data)
    if p is None:
        _draw_chances(array, input._data, source)
    else:
        _check_chance(float(p))
        fill_chances(array, float(p), source)
    if out is not None:
        return _finish("bernoulli", array, out, False)
    if p is not None:
        return attach(array, "NotImplemented", (input,), _no_rule)
    return attach(array, "BernoulliBackward0", (input,), _zero_rule)


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
    source = _source("normal", generator)
    tensors = isinstance(mean, Tensor), isinstance(std, Tensor)
    if size is not None:
        if any(tensors) or not _number(mean) or not _number(std) or not isinstance(size, (tuple, list)):
            raise invalid("normal", args, named)
        np_type = _options("normal", dtype, layout, device, _dtypes._default[0])
        shape = shape_of("normal", (size,), 3)
        check_size(shape, np_type.itemsize)
        array = np.empty(shape, np_type)
        fill_normal(array, float(mean), float(std), source)
        return _finish("normal", array, out, requires_grad)
    if not any(tensors) or not all(tensor or _number(value) for tensor, value in zip(tensors, (mean, std))):
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
        return _finish("normal", array, out, False)
    return attach(array, name, inputs, _zeros_rule)


def _number(value):
    return isinstance(value, (int, float, np.integer, np.floating)) or (isinstance(value, Tensor) and value._data.ndim == 0)


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
    if not _integer(num_samples):
        raise TypeError(f"multinomial(): argument 'num_samples' (position 2) must be int, not {_kind(num_samples)}")
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
    source = _source("multinomial", generator)
    if not (np.isfinite(weights) & (weights >= 0)).all():
        raise RuntimeError("probability tensor contains either `inf`, `nan` or element < 0")
    if (weights.sum(-1) == 0).any():
        raise RuntimeError("invalid multinomial distribution (sum of probabilities <= 0)")
    check_size((*weights.shape[:-1], count), 8)
    if not replacement or count == 1:
        waits = empty_like(weights)
        _pour(waits, _generator.exponential(source, waits.size, waits.dtype))
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
    source = _source("poisson", generator)
    rates = input._data
    _floats(rates.dtype, "poisson_cpu")
    if not (rates >= 0).all():
        raise RuntimeError("invalid Poisson rate, expected rate to be non-negative")
    array = empty_like(rates)
    turned = np.empty_like(array)
    turned[...] = rates
    order = sorted(range(array.ndim), key=lambda d: -array.strides[d])
    _pour(array, np.array([_one_poisson(source, rate) for rate in turned.transpose(order).reshape(-1).tolist()], dtype=float64))
    return attach(array, "PoissonBackward0", (input,), _zero_rule)


def _one(source):
    """A uniform number of two words."""
    high, low = source.words(2).tolist()
    return ((high << 32 | low) & 0x1FFFFFFFFFFFFF) * 2.0**-53


def _one_poisson(source, rate):
    """Knuth's product of uniform numbers for small rates, Hörmann's transformed rejection (1993, PTRS) for large ones."""
    if rate == 0:
        return 0
    if rate < 10:
        limit = math.exp(-rate)
        count, product = 0, 1.0
        while True:
            product *= _one(source)
            if product <= limit:
                return count
            count += 1
    b = 0.931 + 2.53 * math.sqrt(rate)
    a = -0.059 + 0.02483 * b
    inverse = 1.1239 + 1.1328 / (b - 3.4)
    bound = 0.9277 - 3.6224 / (b - 2)
    while True:
        u = _one(source) - 0.5
        v = _one(source)
        us = 0.5 - abs(u)
        k = math.floor((2 * a / us + b) * u + rate + 0.43)
        if us >= 0.07 and v <= bound:
            return k
        if k < 0 or (us < 0.013 and v > us):
            continue
        if math.log(v) + math.log(inverse) - math.log(a / (us * us) + b) <= -rate + k * math.log(rate) - math.lgamma(k + 1):
            return k


for _name in ("rand_like", "randn_like", "randint_like", "randperm", "bernoulli", "multinomial", "poisson"):
    globals()[_name] = named(globals()[_name], _name not in ("multinomial", "poisson"))

METHODS["bernoulli"] = bernoulli
METHODS["multinomial"] = multinomial
