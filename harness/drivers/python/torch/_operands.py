"""What operations that go element by element share: the element types of their operands, complaints, masks."""

import numpy as np

from torch._attach import attach
from torch._calls import invalid
from torch._dtypes import BY_NUM, DEFAULT_NP, promote
from torch._inplace import touched
from torch._node import GRAD
from torch._tensor import Tensor, _wrap, as_tensor

__all__ = []
_abs, _all, _round, _bool, _float, _int, _pow, _min, _max = abs, all, round, bool, float, int, pow, min, max

HALF = np.dtype(np.float16)


# Functions of several signatures that take numbers beside tensors.
_SEVERAL = frozenset(("pow", "eq", "ne", "lt", "le", "gt", "ge", "remainder", "fmod"))


def is_number(value):
    return isinstance(value, (_bool, _int, _float, np.generic, complex))


def pair(a, b, what, names=("input", "other")):
    """What NumPy's function is called with, for two operands of which at least one should be a tensor."""
    if isinstance(a, Tensor):
        x = a._data
        if isinstance(b, Tensor):
            y = b._data
            if x.dtype is y.dtype or x.dtype == y.dtype:
                return x, y
        else:
            kind = x.dtype.kind
            t = type(b)
            if (kind == "f" and (t is _float or t is _int) and x.itemsize > 2) or (kind == "i" and t is _int and -128 <= b < 128):
                return x, b
    else:
        if isinstance(b, Tensor):
            y = b._data
            kind = y.dtype.kind
            t = type(a)
            if (kind == "f" and (t is _float or t is _int) and y.itemsize > 2) or (kind == "i" and t is _int and -128 <= a < 128):
                return a, y
        elif is_number(a) and is_number(b):
            if what in ("add", "sub", "mul", "div"):
                return pair(as_tensor(a), b, what, names)
            if what in _SEVERAL:
                raise invalid(what, (a, b))
            raise TypeError(f"{what}(): argument '{names[0]}' (position 1) must be Tensor, not {type(a).__name__}")
    for value, name, position in ((a, names[0], 1), (b, names[1], 2)):
        if not isinstance(value, (Tensor, np.ndarray)) and not is_number(value):
            raise TypeError(f"{what}(): argument '{name}' (position {position}) must be Tensor, not {type(value).__name__}")
    if isinstance(a, np.ndarray):
        a = _wrap(a)
    if isinstance(b, np.ndarray):
        b = _wrap(b)
    target = promote(a, b).np
    return converted(a, target), converted(b, target)


def converted(value, target):
    if isinstance(value, Tensor):
        data = value._data
        return data if data.dtype == target else data.astype(target)
    if target.kind in "iu":
        value = _int(value)
        if not -(2**63) <= value < 2**64:
            raise RuntimeError("value cannot be converted to type int64_t without overflow")
        if target.kind == "u" or not -128 <= value < 128:
            return np.array([value & (2**64 - 1)], np.uint64).astype(target)[0]
    return np.array(value, target)


def floats(a, b, what, names=("input", "other")):
    """The same, with integers converted to the default type."""
    numbers = True
    for value in (a, b):
        if isinstance(value, Tensor):
            if value._data.dtype.kind == "f":
                return pair(a, b, what, names)
        elif not is_number(value) or isinstance(value, (_float, np.floating)):
            numbers = False
    if not numbers or not (isinstance(a, Tensor) or isinstance(b, Tensor)):
        x, y = pair(a, b, what, names)
        if (x if isinstance(x, np.ndarray) else np.asarray(y)).dtype.kind == "f":
            return x, y
        a, b = as_tensor(a), as_tensor(b)
    # Whole numbers are converted as they are, not to each other's type before.
    target = DEFAULT_NP[0]
    return tuple([v._data.astype(target) if isinstance(v, Tensor) else np.array(v, target) for v in (a, b)])


def mismatch(x, y):
    """The complaint about shapes that do not broadcast."""
    a, b = np.shape(x), np.shape(y)
    n = _max(len(a), len(b))
    for offset in range(1, n + 1):
        p = a[-offset] if offset <= len(a) else 1
        q = b[-offset] if offset <= len(b) else 1
        if p != q and p != 1 and q != 1:
            raise RuntimeError(
                f"The size of tensor a ({p}) must match the size of tensor b ({q}) at non-singleton dimension {n - offset}"
            ) from None


def apply(ufunc, x, y):
    try:
        return ufunc(x, y)
    except ValueError:
        mismatch(x, y)
        raise


def into(out, result):
    """Puts a result into the tensor that a caller gave as `out=`."""
    if out is None:
        return result
    if not isinstance(out, Tensor):
        raise TypeError(f"argument 'out' must be Tensor, not {type(out).__name__}")
    if GRAD[0] and (result._node is not None or out.requires_grad):
        raise RuntimeError(
            "functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad."
        )
    have, want = out._data.dtype, result._data.dtype
    if "bif".index(_kind(want)) > "bif".index(_kind(have)):
        raise RuntimeError(f"result type {BY_NUM[want.num].title} can't be cast to the desired output type {BY_NUM[have.num].title}")
    if out._data.shape == result._data.shape:
        out._data[...] = result._data
    else:
        out._data = result._data.astype(have)
    return touched(out)


def _kind(dtype):
    return "i" if dtype.kind == "u" else dtype.kind


def tensor_data(input, what, name="input", position=1):
    try:
        return input._data
    except AttributeError:
        raise TypeError(f"{what}(): argument '{name}' (position {position}) must be Tensor, not {type(input).__name__}") from None


def unsupported(kernel, title):
    raise NotImplementedError(f"\"{kernel}\" not implemented for '{title}'")


def no_rule(node, *_):
    raise NotImplementedError(f"derivative for {node.data} is not implemented")


def held(data, mask):
    """`data` where a mask of bools is true and zero elsewhere, or `data` times a mask of numbers."""
    return np.where(mask, data, data.dtype.type(0)) if mask.dtype.kind == "b" else data * mask


def masked_rule(node, grad):
    return (attach(held(grad._data, node.data), "MulBackward0", (grad,), masked_rule, data=node.data),)


def masked(grad, mask):
    """`grad` times a mask (an array of bools or numbers through which no gradient flows)."""
    return attach(held(grad._data, mask), "MulBackward0", (grad,), masked_rule, data=mask)


def renamed(tensor, name):
    if tensor._node is not None:
        tensor._node._name = name
    return tensor


def flat_rule(node, grad):
    return tuple([zeros_like(grad) if need else None for need in node.needs])


def zeros_like(tensor):
    return _wrap(np.zeros(tensor._data.shape, tensor._data.dtype))


def name_function(function, name, aliases, place, public):
    """Gives a function that was made the name `name`, and a module (`place`, its names `public`) the aliases."""
    function.__name__ = function.__qualname__ = name
    function.__module__ = "torch"
    public.append(name)
    for alias in aliases:
        place[alias] = function
        public.append(alias)
