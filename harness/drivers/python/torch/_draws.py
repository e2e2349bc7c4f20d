"""Arrays of random numbers, as PyTorch's CPU generator draws them.

Numbers go into an array in the order of its memory: a transposed matrix gets them column by column. Normal numbers come in blocks if an array
has 16 elements or more and no gaps and lies in its natural order, otherwise one by one (`_generator` has both).
"""

import numpy as np

from torch import _dtypes, _generator
from torch._seed import default_generator
from torch._tensor import _wrap

__all__ = []


float32, float64 = _generator.float32, _generator.float64
int64 = np.dtype(np.int64)


def need_floats(dtype, name):
    if dtype.kind != "f":
        raise NotImplementedError(f"\"{name}\" not implemented for '{_dtypes.BY_NUM[dtype.num].title}'")


# What C++ calls the types whose range is checked.
_NATIVE = {"b": "bool", "u": "unsigned char"}
_SIGNED = {1: "signed char", 2: "short", 4: "int", 8: "long"}


def integers(source, count, dtype, low, high):
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


def pour(array, numbers):
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
    need_floats(dtype, "check_uniform_bounds")
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
    pour(array, _generator.uniform(source, array.size, dtype, low, high))


def fill_normal(array, mean=0.0, std=1.0, source=default_generator):
    """Fills an array with normal numbers of the given mean and standard deviation."""
    if not std >= 0.0:
        raise RuntimeError(f"normal expects std >= 0.0, but found std {std:g}")
    dtype = array.dtype
    need_floats(dtype, "normal_kernel_cpu")
    draw = _generator.normal if array.flags.c_contiguous else _generator.normal_serial
    pour(array, draw(source, array.size, dtype, mean, std))


def fill_chances(array, p, source=default_generator):
    """Fills an array with ones, of probability `p`, and zeros: what dropout takes its mask from."""
    pour(array, _generator.chances(source, array.size, p))


def zero_rule(node, grad):
    return (_wrap(np.zeros(grad._data.shape, grad._data.dtype)),) + (None,) * (len(node.needs) - 1)


def draw_chances(array, p, source):
    """Fills an array with ones and zeros, each with its own probability; float64 probabilities take two words each, others one."""
    if p.dtype.kind != "f":
        need_floats(p.dtype, "bernoulli_tensor_cpu_p_")
    if not ((p >= 0) & (p <= 1)).all():
        raise RuntimeError(
            "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an "
            "enhancement request to PyTorch.)"
        )
    draws = empty_like(array, float64 if p.dtype == float64 else float32)
    pour(draws, _generator.unit(source, draws.size, draws.dtype))
    array[...] = draws < p


def check_chance(p):
    if not 0.0 <= p <= 1.0:
        raise RuntimeError(f"bernoulli_ expects p to be in [0, 1], but got p={p:g}")


def one_uniform(source):
    """A uniform number of two words."""
    high, low = source.words(2).tolist()
    return ((high << 32 | low) & 0x1FFFFFFFFFFFFF) * 2.0**-53
