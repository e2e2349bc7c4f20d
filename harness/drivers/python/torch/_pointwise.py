"""Operations that go element by element: arithmetic, comparison, elementary functions."""

import math

import numpy as np

from torch import _dtypes
from torch._autograd import GRAD, attach, in_place, touched
from torch._dtypes import BY_NUM, DEFAULT_NP, promote
from torch._erf import erf_array
from torch._tensor import _C_TYPES, Tensor, _wrap, as_tensor

__all__ = []
_abs, _all, _round, _bool, _float, _int, _pow, _min, _max = abs, all, round, bool, float, int, pow, min, max


def public(function):
    __all__.append(function.__name__)
    return function


def published(function, name, aliases=()):
    """Gives a function made here its name, and its aliases a place in the module."""
    function.__name__ = function.__qualname__ = name
    function.__module__ = "torch"
    __all__.append(name)
    for alias in aliases:
        globals()[alias] = function
        __all__.append(alias)
    return function


# -- Operands ------------------------------------------------------------------------------------------------------------------------------


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
            raise TypeError(f"{what}(): argument '{names[0]}' (position 1) must be Tensor, not {type(a).__name__}")
    for value, name, position in ((a, names[0], 1), (b, names[1], 2)):
        if not isinstance(value, (Tensor, np.ndarray)) and not is_number(value):
            raise TypeError(f"{what}(): argument '{name}' (position {position}) must be Tensor, not {type(value).__name__}")
    if isinstance(a, np.ndarray):
        a = _wrap(a)
    if isinstance(b, np.ndarray):
        b = _wrap(b)
    target = promote(a, b).np
    return _converted(a, target), _converted(b, target)


def _converted(value, target):
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
    x, y = pair(a, b, what, names)
    kind = x.dtype.kind if isinstance(x, np.ndarray) else y.dtype.kind
    if kind == "f":
        return x, y
    target = DEFAULT_NP[0]
    return np.asarray(x).astype(target), np.asarray(y).astype(target)


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


# -- Arithmetic ----------------------------------------------------------------------------------------------------------------------------


def _subtraction(input, other):
    a = input._data.dtype.kind if isinstance(input, Tensor) else "b" if isinstance(input, _bool) else ""
    b = other._data.dtype.kind if isinstance(other, Tensor) else "b" if isinstance(other, _bool) else ""
    if a == "b" and b == "b":
        raise NotImplementedError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead."
        )
    if a == "b" or b == "b":
        raise NotImplementedError(
            "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or "
            "`logical_not()` operator instead."
        )


def _scaled(other, alpha, input):
    """`alpha * other` for `add` and `sub`."""
    kind = promote(input, other).kind
    if isinstance(alpha, _float) and kind < 2:
        raise RuntimeError("For integral input tensors, argument alpha must not be a floating point number.")
    if isinstance(alpha, _bool) and kind != 0:
        alpha = _int(alpha)
    return other * alpha


@public
def add(input, other, *, alpha=1, out=None):
    if alpha != 1:
        return into(out, _add_scaled(input, other, alpha))
    x, y = pair(input, other, "add")
    try:
        result = x + y
    except ValueError:
        mismatch(x, y)
        raise
    result = attach(result, "AddBackward0", (input, other), _add_rule)
    return result if out is None else into(out, result)


def _add_rule(node, grad):
    return grad, grad


def _add_scaled(input, other, alpha):
    x, y = pair(input, _scaled(other, alpha, input), "add")
    return attach(apply(np.add, x, y), "AddBackward0", (input, other), _add_scaled_rule, data=alpha)


def _add_scaled_rule(node, grad):
    return grad, grad * node.data if node.needs[1] else None


@public
def sub(input, other, *, alpha=1, out=None):
    if alpha != 1:
        x, y = pair(input, _scaled(other, alpha, input), "sub")
    else:
        x, y = pair(input, other, "sub")
    try:
        result = x - y
    except ValueError:
        mismatch(x, y)
        raise
    except TypeError:
        _subtraction(input, other)
        raise
    if result.dtype.kind == "i":
        _subtraction(input, other)
    result = attach(result, "SubBackward0", (input, other), _sub_rule, data=alpha)
    return result if out is None else into(out, result)


def _sub_rule(node, grad):
    return grad, (-grad if node.data == 1 else grad * -node.data) if node.needs[1] else None


@public
def rsub(input, other, *, alpha=1):
    if alpha != 1:
        input = input * alpha
    x, y = pair(other, input, "rsub")
    if y.dtype.kind in "ib":
        _subtraction(other, input)
    name = "RsubBackward0" if isinstance(other, Tensor) else "RsubBackward1"
    return attach(apply(np.subtract, x, y), name, (input, other), _rsub_rule)


def _rsub_rule(node, grad):
    return -grad, grad


_HALF = np.dtype(np.float16)


def _of_halves(ufunc, input, other):
    """The result in half precision, computed in single precision from numbers that were not rounded to halves before."""
    a, b = [np.asarray(v._data if isinstance(v, Tensor) else v).astype(np.float32) for v in (input, other)]
    return ufunc(a, b).astype(_HALF)


@public
def mul(input, other, *, out=None):
    x, y = pair(input, other, "mul")
    try:
        result = x * y
    except ValueError:
        mismatch(x, y)
        raise
    if result.dtype == _HALF:
        result = _of_halves(np.multiply, input, other)
    if isinstance(other, Tensor):
        if isinstance(input, Tensor):
            result = attach(result, "MulBackward0", (input, other), _mul_rule, (input, other), cross=True)
        else:
            result = attach(result, "MulBackward0", (other, None), _mul_number_rule, data=input)
    else:
        result = attach(result, "MulBackward0", (input, None), _mul_number_rule, data=other)
    return result if out is None else into(out, result)


def _mul_rule(node, grad):
    a, b = node.saved
    return None if b is None else mul(grad, b), None if a is None else mul(grad, a)


def _mul_number_rule(node, grad):
    return mul(grad, node.data), None


@public
def div(input, other, *, rounding_mode=None, out=None):
    if rounding_mode is not None:
        return into(out, _div_rounded(input, other, rounding_mode))
    x, y = floats(input, other, "div")
    try:
        result = np.true_divide(x, y)
    except ValueError:
        mismatch(x, y)
        raise
    if result.dtype == _HALF:
        result = _of_halves(np.true_divide, input, other)
    if isinstance(other, Tensor):
        if isinstance(input, Tensor):
            kept = input if GRAD[0] and other.requires_grad else None
            result = attach(result, "DivBackward0", (input, other), _div_rule, (kept, other))
        else:
            result = attach(result, "DivBackward0", (input, other), _div_rule, (None, other), data=input)
    else:
        result = attach(result, "DivBackward0", (input, None), _div_number_rule, data=other)
    return result if out is None else into(out, result)


def _div_rule(node, grad):
    a, b = node.saved
    if a is None:
        a = node.data
    return div(grad, b) if node.needs[0] else None, -grad * ((a / b) / b) if node.needs[1] else None


def _div_number_rule(node, grad):
    return div(grad, node.data), None


def _div_rounded(input, other, mode):
    if mode not in ("floor", "trunc"):
        raise RuntimeError(f"div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{mode}'")
    x, y = pair(input, other, "div")
    if np.result_type(x, y).kind in "iub":
        if np.asarray(x).dtype.kind == "b":
            unsupported(f"div_{mode}_cpu", "Bool")
        if not np.all(y):
            raise RuntimeError("ZeroDivisionError")
        result = np.floor_divide(x, y)
        if mode == "trunc":
            result = np.asarray(result + ((result < 0) & (result * y != x)), np.asarray(result).dtype)
    elif mode == "floor":
        result = apply(np.floor_divide, x, y)
        zero = np.asarray(y) == 0
        if zero.any():
            result = np.where(zero, np.true_divide(x, y), result).astype(np.asarray(result).dtype)
    else:
        result = np.trunc(apply(np.true_divide, x, y))
    return attach(result, "DivBackward2", (input, other), _flat_rule)


def _flat_rule(node, grad):
    return tuple([_zeros_like(grad) if need else None for need in node.needs])


def _zeros_like(tensor):
    return _wrap(np.zeros(tensor._data.shape, tensor._data.dtype))


true_divide = div
divide = div
subtract = sub
multiply = mul
__all__ += ["true_divide", "divide", "subtract", "multiply"]


@public
def floor_divide(input, other, *, out=None):
    with_grad = _div_rounded(input, other, "floor")
    if with_grad._node is not None:
        with_grad._node._name = "NotImplemented"
        with_grad._node.rule = no_rule
        with_grad._node.data = "aten::floor_divide"
    return into(out, with_grad)


def _remainder(x, y):
    """What is left of `x`, with the sign of `y`."""
    if np.result_type(x, y).kind != "f":
        return np.remainder(x, y)
    left = np.fmod(x, y)
    return np.where((left != 0) & ((left < 0) != (np.asarray(y) < 0)), left + y, left).astype(left.dtype)


@public
def remainder(input, other, *, out=None):
    x, y = pair(input, other, "remainder")
    if np.result_type(x, y).kind in "iub":
        if np.result_type(x, y).kind == "b":
            unsupported("remainder_cpu", "Bool")
        if not np.all(y):
            raise RuntimeError("ZeroDivisionError")
    result = apply(_remainder, x, y)
    if not isinstance(input, Tensor):
        return into(out, attach(result, "NotImplemented", (other,), no_rule, data="aten::remainder"))
    name = "RemainderBackward1" if isinstance(other, Tensor) else "RemainderBackward0"
    return into(out, attach(result, name, (input, other), _remainder_rule, (input, other) if isinstance(other, Tensor) else ()))


def _remainder_rule(node, grad):
    if not node.needs[1]:
        return grad, None
    a, b = node.saved
    return grad, -grad * div(a, b, rounding_mode="floor")


@public
def fmod(input, other, *, out=None):
    x, y = pair(input, other, "fmod")
    if np.result_type(x, y).kind in "iub":
        if np.result_type(x, y).kind == "b":
            unsupported("fmod_cpu", "Bool")
        if not np.all(y):
            raise RuntimeError("ZeroDivisionError")
    name = "FmodBackward1" if isinstance(other, Tensor) else "FmodBackward0"
    return into(out, attach(apply(np.fmod, x, y), name, (input, other), _fmod_rule, (input, other) if isinstance(other, Tensor) else ()))


def _fmod_rule(node, grad):
    if not node.needs[1]:
        return grad, None
    a, b = node.saved
    return grad, -grad * div(a, b, rounding_mode="trunc")


def _power(x, exponent):
    """Powers by a number the way that keeps small exponents exact."""
    if exponent == 2:
        return x * x
    if x.dtype.kind == "f":
        if exponent == 1:
            return x.copy()
        if exponent == 3:
            return x * x * x
        if exponent == 0.5:
            return np.sqrt(x)
        if exponent == -0.5:
            return 1 / np.sqrt(x)
        if exponent == -1:
            return 1 / x
        if exponent == -2:
            return 1 / (x * x)
    return np.power(x, exponent)


@public
def pow(input, exponent, *, out=None):
    return into(out, _pow_of(input, exponent))


def _pow_of(input, exponent):
    if isinstance(exponent, Tensor):
        if isinstance(input, Tensor):
            x, y = pair(input, exponent, "pow", ("input", "exponent"))
            if x.dtype.kind == "b":
                unsupported("pow", "Bool")
            if x.dtype.kind in "iu" and (y < 0).any():
                result = _integer_powers(x, y)
            else:
                result = apply(np.power, x, y)
            return attach(result, "PowBackward1", (input, exponent), _pow_rule, (input, exponent), save_result=True)
        x, y = pair(input, exponent, "pow", ("self", "exponent"))
        if y.dtype.kind in "iu" and (y < 0).any():
            return _wrap(_integer_powers(x, y))
        result = np.power(np.asarray(x, y.dtype), y)
        return attach(result, "PowBackward2", (exponent,), _pow_base_rule, save_result=True, data=input)
    x, y = pair(input, exponent, "pow", ("input", "exponent"))
    if not isinstance(input, Tensor):
        raise TypeError(f"pow(): argument 'input' (position 1) must be Tensor, not {type(input).__name__}")
    if x.dtype.kind in "iu" and exponent < 0:
        raise RuntimeError("Integers to negative integer powers are not allowed.")
    result = _power(x, exponent if x.dtype.kind == "f" and x.itemsize > 2 else y)
    return attach(result, "PowBackward0", (input,), _pow_number_rule, (input,), data=exponent)


def _integer_powers(x, y):
    x, y = np.broadcast_arrays(x, y)
    good = y >= 0
    return np.where(good, np.power(x, np.where(good, y, 0)), np.where(x == 1, 1, np.where(x == -1, np.where(y % 2, -1, 1), 0)))


def _pow_number_rule(node, grad):
    exponent = node.data
    (x,) = node.saved
    if exponent == 0:
        return (_zeros_like(x),)
    if exponent == 2:
        return (grad * (x * 2),)
    return (grad * (exponent * _pow_of(x, exponent - 1)),)


def _pow_rule(node, grad):
    x, y = node.saved
    first = second = None
    if node.needs[0]:
        first = where(y == 0, 0.0, grad * (y * pow(x, y - 1)))
    if node.needs[1]:
        second = grad * where(logical_and(x == 0, y >= 0), 0.0, node.result() * log(x))
    return first, second


def _pow_base_rule(node, grad):
    base = node.data
    if base == 0:
        return (grad * 0,)
    return (grad * node.result() * math.log(base),) if base > 0 else (grad * node.result() * math.nan,)


@public
def float_power(input, exponent, *, out=None):
    a = input.to(_dtypes.float64) if isinstance(input, Tensor) else _float(input)
    b = exponent.to(_dtypes.float64) if isinstance(exponent, Tensor) else _float(exponent)
    return into(out, _pow_of(a, b))


@public
def neg(input, *, out=None):
    data = tensor_data(input, "neg")
    if data.dtype.kind == "b":
        raise NotImplementedError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or "
            "`logical_not()` operator instead."
        )
    result = attach(-data, "NegBackward0", (input,), _neg_rule)
    return result if out is None else into(out, result)


def _neg_rule(node, grad):
    return (neg(grad),)


negative = neg
__all__.append("negative")


@public
def positive(input):
    if tensor_data(input, "positive").dtype.kind == "b":
        raise NotImplementedError("The `+` operator, on a bool tensor is not supported.")
    return input


# -- Elementary functions ------------------------------------------------------------------------------------------------------------------


def _unary(name, compute, node, derivative, save="input", aliases=(), integers=False):
    """Defines a function of one tensor. `derivative(grad, saved)` is the gradient, `saved` being the input or the result.

    With `integers`, integers stay as they are: the function does nothing to them but what `compute` does.
    """

    if save == "result":

        def rule(n, grad):
            return (derivative(grad, n.result()),)
    elif save == "input":

        def rule(n, grad):
            return (derivative(grad, n.saved[0]),)
    else:

        def rule(n, grad):
            return (derivative(grad),)

    save_input, save_result = save == "input", save == "result"

    def function(input, *, out=None):
        try:
            data = input._data
        except AttributeError:
            data = tensor_data(input, name)
        if data.dtype.kind != "f" and not integers:
            data = data.astype(DEFAULT_NP[0])
        result = attach(compute(data), node, (input,), rule, (input,) if save_input else (), save_result)
        return result if out is None else into(out, result)

    return published(function, name, aliases)


def _elementwise(function):
    """A function of Python's `math` for arrays; values that it refuses give NaN."""

    def compute(data):
        values = data.ravel().tolist()
        return np.fromiter(map(function, values), np.float64, len(values)).reshape(data.shape).astype(data.dtype)

    return compute


def _lgamma(x):
    try:
        return math.lgamma(x)
    except (ValueError, OverflowError):
        return math.inf


# B(2k) / 2k, the highest power first.
_PSI = (
    8.33333333333333333333e-2,
    -2.10927960927960927961e-2,
    7.57575757575757575758e-3,
    -4.16666666666666666667e-3,
    3.96825396825396825397e-3,
    -8.33333333333333333333e-3,
    8.33333333333333333333e-2,
)


def _digamma(data):
    """Recurrence up to 10, then the asymptotic series (Abramowitz and Stegun 6.3.18); reflection for negative numbers (6.3.7)."""
    real = data.dtype.type
    negative = data < 0
    x = np.where(negative, 1 - data, data).astype(data.dtype)
    total = np.zeros(data.shape, data.dtype)
    for _ in range(11):
        small = x < 10
        if not small.any():
            break
        total = np.where(small, total - 1 / x, total)
        x = np.where(small, x + 1, x)
    z = 1 / (x * x)
    series = np.full(x.shape, _PSI[0], data.dtype)
    for c in _PSI[1:]:
        series = series * z + real(c)
    y = np.where(x < 1e17, z * series, real(0))
    found = np.where(x == 10, total + real(2.25175258906672110764), total + np.log(x) - real(0.5) / x - y)
    fraction = data.astype(np.float64) - np.trunc(data)
    mirror = (math.pi / np.tan(math.pi * fraction)).astype(data.dtype)
    found = np.where(negative, np.where(fraction == 0, real(math.nan), found - mirror), found)
    found = np.where(data == 0, np.copysign(real(math.inf), -data), found)
    return np.where(data == -math.inf, real(math.nan), found).astype(data.dtype)


def _erfinv(x):
    """Giles' approximation of the inverse error function, then two steps of Newton's method."""
    if not -1 < x < 1:
        return math.copysign(math.inf, x) if _abs(x) == 1 else math.nan
    w = -math.log((1 - x) * (1 + x))
    if w < 5:
        w -= 2.5
        p = 2.81022636e-08
        for c in (3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941):
            p = c + p * w
    else:
        w = math.sqrt(w) - 3
        p = -0.000200214257
        for c in (0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682):
            p = c + p * w
    y = p * x
    for _ in range(2):
        error = (math.erf(y) - x) if _abs(x) < 0.9 else (math.erfc(-y) - (1 + x) if x < 0 else (1 - x) - math.erfc(y))
        y -= error / (2 / math.sqrt(math.pi) * math.exp(-y * y))
    return y


def _polygamma_of(n):
    factor = (-1) ** (n + 1) * (_float(math.factorial(n)) if n < 170 else math.inf)

    def function(x):
        """Hurwitz' zeta function by Euler and Maclaurin's formula."""
        s = n + 1
        total = 0.0
        if x <= 0 and x == math.floor(x):
            return math.inf if s % 2 == 0 else math.nan
        while x < 15:
            total += x**-s
            x += 1
        total += x ** (1 - s) / (s - 1) + 0.5 * x**-s
        term = s * x ** (-s - 1)
        for k, bernoulli in enumerate((1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730), 1):
            total += bernoulli / math.factorial(2 * k) * term
            term *= (s + 2 * k - 1) * (s + 2 * k) / (x * x)
        return factor * total

    return function


def _i1(x):
    """The modified Bessel function of order 1 by its series, and by Hankel's expansion for large numbers."""
    size = _abs(x)
    if size > 700:
        return math.copysign(math.inf, x)
    if size > 30:
        total = term = 1.0
        for k in range(1, 20):
            term *= -(4 - (2 * k - 1) ** 2) / (8 * size * k)
            total += term
        return math.copysign(math.exp(size) / math.sqrt(2 * math.pi * size) * total, x)
    half = x / 2
    total = term = half
    k = 1
    while _abs(term) > 1e-17 * _abs(total):
        term *= half * half / (k * (k + 1))
        total += term
        k += 1
    return total


def sigmoid_of(x):
    if x.dtype == _HALF:
        return sigmoid_of(x.astype(np.float32)).astype(_HALF)
    return 1 / (1 + np.exp(-x))


def _sinc(x):
    y = np.pi * x
    return np.where(x == 0, x.dtype.type(1), np.sin(y) / np.where(y == 0, x.dtype.type(1), y))


_TWO_OVER_ROOT_PI = 2 / math.sqrt(math.pi)

exp = _unary("exp", np.exp, "ExpBackward0", lambda g, r: g * r, "result")
exp2 = _unary("exp2", np.exp2, "Exp2Backward0", lambda g, r: g * r * math.log(2), "result", aliases=())
expm1 = _unary("expm1", np.expm1, "Expm1Backward0", lambda g, r: g * (r + 1), "result")
log = _unary("log", np.log, "LogBackward0", lambda g, x: g / x)
log2 = _unary("log2", np.log2, "Log2Backward0", lambda g, x: g / (x * 0.6931471805599453))
log10 = _unary("log10", np.log10, "Log10Backward0", lambda g, x: g / (x * 2.3025850929940456))
log1p = _unary("log1p", np.log1p, "Log1PBackward0", lambda g, x: g / (x + 1))
sqrt = _unary("sqrt", np.sqrt, "SqrtBackward0", lambda g, r: g / (2 * r), "result")
rsqrt = _unary("rsqrt", lambda x: 1 / np.sqrt(x), "RsqrtBackward0", lambda g, r: -0.5 * g * (r * r * r), "result")
reciprocal = _unary("reciprocal", np.reciprocal, "ReciprocalBackward0", lambda g, r: -g * (r * r), "result")
sin = _unary("sin", np.sin, "SinBackward0", lambda g, x: g * cos(x))
cos = _unary("cos", np.cos, "CosBackward0", lambda g, x: g * -sin(x))
tan = _unary("tan", np.tan, "TanBackward0", lambda g, r: g * (1 + r * r), "result")
asin = _unary("asin", np.arcsin, "AsinBackward0", lambda g, x: g * rsqrt(1 - x * x), aliases=("arcsin",))
acos = _unary("acos", np.arccos, "AcosBackward0", lambda g, x: g * -rsqrt(1 - x * x), aliases=("arccos",))
atan = _unary("atan", np.arctan, "AtanBackward0", lambda g, x: g / (x * x + 1), aliases=("arctan",))
sinh = _unary("sinh", np.sinh, "SinhBackward0", lambda g, x: g * cosh(x))
cosh = _unary("cosh", np.cosh, "CoshBackward0", lambda g, x: g * sinh(x))
tanh = _unary("tanh", np.tanh, "TanhBackward0", lambda g, r: g * (1 - r * r), "result")
asinh = _unary("asinh", np.arcsinh, "AsinhBackward0", lambda g, x: g * rsqrt(x * x + 1), aliases=("arcsinh",))
acosh = _unary("acosh", np.arccosh, "AcoshBackward0", lambda g, x: g * rsqrt(x * x - 1), aliases=("arccosh",))
atanh = _unary("atanh", np.arctanh, "AtanhBackward0", lambda g, x: g / (1 - x * x), aliases=("arctanh",))
sigmoid = _unary("sigmoid", sigmoid_of, "SigmoidBackward0", lambda g, r: g * ((1 - r) * r), "result")
erf = _unary("erf", erf_array, "ErfBackward0", lambda g, x: g * (_TWO_OVER_ROOT_PI * exp(-(x * x))))
erfc = _unary("erfc", _elementwise(math.erfc), "ErfcBackward0", lambda g, x: g * (-_TWO_OVER_ROOT_PI * exp(-(x * x))))
erfinv = _unary("erfinv", _elementwise(_erfinv), "ErfinvBackward0", lambda g, x: g * (exp(erfinv(x) ** 2) / _TWO_OVER_ROOT_PI))
lgamma = _unary("lgamma", _elementwise(_lgamma), "LgammaBackward0", lambda g, x: g * digamma(x))
digamma = _unary("digamma", _digamma, "DigammaBackward0", lambda g, x: g * polygamma(1, x))
sinc = _unary(
    "sinc",
    _sinc,
    "SincBackward0",
    lambda g, x: where(x == 0, 0.0, g * (cos(math.pi * x) * (math.pi * x) - sin(math.pi * x)) / (math.pi * x * x)),
)
i0 = _unary("i0", lambda x: np.i0(x).astype(x.dtype).reshape(x.shape), "I0Backward0", lambda g, x: g * i1(x))
i1 = _unary("i1", _elementwise(_i1), "SpecialI1Backward0", lambda g, x: g * where(x == 0, 0.5, i0(x) - i1(x) / x))
deg2rad = _unary("deg2rad", lambda x: x * (math.pi / 180), "Deg2RadBackward0", lambda g: deg2rad(g), "")
rad2deg = _unary("rad2deg", lambda x: x * (180 / math.pi), "Rad2DegBackward0", lambda g: rad2deg(g), "")


def _sign(data):
    """-1, 0 or 1; 0 for NaN."""
    if data.dtype.kind == "b":
        return data.copy()
    if data.dtype.kind == "f":
        return ((data > 0).astype(np.int8) - (data < 0)).astype(data.dtype)
    return np.sign(data)


def _relu(data):
    """Zero for negative numbers; NaN and -0 stay."""
    if data.dtype.kind == "b":
        raise NotImplementedError("Boolean inputs not supported for relu")
    return np.where(data < 0, data.dtype.type(0), data)


def _frac(data):
    if data.dtype.kind != "f":
        unsupported("frac_cpu", BY_NUM[data.dtype.num].title)
    return data - np.trunc(data)


def _no_bool(kernel, ufunc):
    def compute(data):
        if data.dtype.kind == "b":
            unsupported(kernel, "Bool")
        return ufunc(data)

    return compute


def _rounding(ufunc):
    def compute(data):
        if data.dtype.kind == "b":
            unsupported(f"{ufunc.__name__}_vml_cpu", "Bool")
        return ufunc(data) if data.dtype.kind == "f" else data.copy()

    return compute


abs = _unary("abs", _no_bool("abs_cpu", np.abs), "AbsBackward0", lambda g, x: g * sign(x), aliases=("absolute",), integers=True)
sgn = _unary("sgn", _sign, "SgnBackward0", _zeros_like, "", integers=True)
floor = _unary("floor", _rounding(np.floor), "FloorBackward0", _zeros_like, "", integers=True)
ceil = _unary("ceil", _rounding(np.ceil), "CeilBackward0", _zeros_like, "", integers=True)
trunc = _unary("trunc", _rounding(np.trunc), "TruncBackward0", _zeros_like, "", aliases=("fix",), integers=True)
frac = _unary("frac", _frac, "FracBackward0", lambda g: g, "", integers=True)
relu = _unary("relu", lambda x: _relu(x), "ReluBackward0", lambda g, r: threshold_backward(g, r), "result", integers=True)


sign = _unary("sign", _sign, "SignBackward0", _zeros_like, "", integers=True)


def threshold_backward(grad, result):
    """`grad` where `result` is positive."""
    mask = ~(result._data <= 0)
    return attach(_held(grad._data, mask), "ThresholdBackwardBackward0", (grad,), _masked_rule, data=mask)


def _held(data, mask):
    """`data` where a mask of bools is true and zero elsewhere, or `data` times a mask of numbers."""
    return np.where(mask, data, data.dtype.type(0)) if mask.dtype.kind == "b" else data * mask


def _masked_rule(node, grad):
    return (attach(_held(grad._data, node.data), "MulBackward0", (grad,), _masked_rule, data=node.data),)


def masked(grad, mask):
    """`grad` times a mask (an array of bools or numbers through which no gradient flows)."""
    return attach(_held(grad._data, mask), "MulBackward0", (grad,), _masked_rule, data=mask)


@public
def square(input, *, out=None):
    return into(out, _pow_of(input, 2))


@public
def round(input, *, decimals=0, out=None):
    data = tensor_data(input, "round")
    if data.dtype.kind == "b":
        unsupported("round_vml_cpu", "Bool")
    if data.dtype.kind != "f":
        if decimals:
            raise RuntimeError('"round_decimals_cpu" not implemented for \'' + BY_NUM[data.dtype.num].title + "'")
        return into(out, _wrap(data.copy()))
    if decimals == 0:
        result = np.rint(data)
    else:
        ten = data.dtype.type(10.0 ** _abs(decimals))
        result = np.rint(data * ten) / ten if decimals > 0 else np.rint(data / ten) * ten
    return into(out, attach(result, "RoundBackward1" if decimals else "RoundBackward0", (input,), _flat_rule))


@public
def logit(input, eps=None, *, out=None):
    x = input
    if eps is not None:
        data = np.clip(_float_data(x), eps, 1 - eps)
    else:
        data = _float_data(x)
    return into(out, attach(np.log(data / (1 - data)).astype(data.dtype), "LogitBackward0", (input,), _logit_rule, (input,), data=eps))


def _float_data(x):
    data = tensor_data(x, "logit")
    return data if data.dtype.kind == "f" else data.astype(DEFAULT_NP[0])


def _logit_rule(node, grad):
    (x,) = node.saved
    found = grad / (x * (1 - x))
    eps = node.data
    return (found if eps is None else masked(found, (x._data >= eps) & (x._data <= 1 - eps)),)


@public
def polygamma(n, input, *, out=None):
    if not isinstance(input, Tensor):
        n, input = input, n
    if n < 0:
        raise RuntimeError("polygamma(n, x) does not support negative n.")
    if n == 0:
        return into(out, digamma(input))
    data = _float_data(input)
    return into(out, attach(_elementwise(_polygamma_of(n))(data), "PolygammaBackward0", (input,), _polygamma_rule, (input,), data=n))


def _polygamma_rule(node, grad):
    return (grad * polygamma(node.data + 1, node.saved[0]),)


@public
def mvlgamma(input, p):
    total = (p * (p - 1) / 4) * math.log(math.pi)
    for j in range(p):
        total = lgamma(input - j / 2) + total
    return _renamed(total, "MvlgammaBackward0")


@public
def nan_to_num(input, nan=0.0, posinf=None, neginf=None, *, out=None):
    data = tensor_data(input, "nan_to_num")
    if data.dtype.kind != "f":
        return into(out, _wrap(data.copy()))
    limits = np.finfo(data.dtype)
    result = data.copy()
    result[np.isnan(data)] = nan if nan is not None else 0.0
    result[data == np.inf] = limits.max if posinf is None else posinf
    result[data == -np.inf] = limits.min if neginf is None else neginf
    return into(out, attach(result, "NanToNumBackward0", (input,), _masked_rule, data=np.isfinite(data)))


# -- Two tensors ---------------------------------------------------------------------------------------------------------------------------


def _binary(name, compute, node, rule, aliases=(), as_floats=False, save_result=False, numbers=False):
    def function(input, other, *, out=None):
        if not numbers:
            tensor_data(input, name)
            tensor_data(other, name, "other", 2)
        x, y = floats(input, other, name) if as_floats else pair(input, other, name)
        kept = (input if isinstance(input, Tensor) else as_tensor(input), other if isinstance(other, Tensor) else as_tensor(other))
        result = attach(apply(compute, x, y), node, (input, other), rule, kept, save_result, data="aten::" + name)
        return result if out is None else into(out, result)

    return published(function, name, aliases)


def _choice_rule(first, second):
    """The gradient of choosing: to one side where it won, half to each where they are equal."""

    def rule(node, grad):
        a, b = node.saved
        x, y = a._data, b._data
        equal = (x == y) * 0.5
        return masked(grad, _typed(first(x, y) + equal, grad)), masked(grad, _typed(second(x, y) + equal, grad))

    return rule


def _typed(mask, grad):
    return mask.astype(grad._data.dtype)


def _atan2_rule(node, grad):
    a, b = node.saved
    scale = grad / (a * a + b * b)
    return scale * b, scale * -a


def _hypot_rule(node, grad):
    a, b = node.saved
    r = node.result()
    return grad * (a / r), grad * (b / r)


def _logaddexp_rule(node, grad):
    a, b = node.saved
    return grad / (1 + exp(b - a)), grad / (1 + exp(a - b))


def _logaddexp2_rule(node, grad):
    a, b = node.saved
    return grad / (1 + exp2(b - a)), grad / (1 + exp2(a - b))


def _xlogy(x, y):
    return np.where(np.isnan(y), np.nan, np.where(x == 0, 0, x * np.log(y))).astype(np.result_type(x, y))


def _xlogy_rule(node, grad):
    a, b = node.saved
    return where(logical_and(a == 0, b <= 0), 0.0, grad * log(b)) if node.needs[0] else None, grad * a / b if node.needs[1] else None


def _copysign_rule(node, grad):
    a, b = node.saved
    ratio = np.where(a._data == 0, 0, np.copysign(a._data, b._data) / np.where(a._data == 0, 1, a._data))
    return masked(grad, _typed(ratio, grad)), _zeros_like(grad)


def _ldexp_rule(node, grad):
    a, b = node.saved
    power = 2.0**b
    return grad * power, grad * a * power * math.log(2)


maximum = _binary("maximum", np.maximum, "MaximumBackward0", _choice_rule(np.greater, np.less))
minimum = _binary("minimum", np.minimum, "MinimumBackward0", _choice_rule(np.less, np.greater))
fmax = _binary("fmax", np.fmax, "FmaxBackward0", _choice_rule(lambda x, y: (x > y) | np.isnan(y), lambda x, y: (x < y) | np.isnan(x)))
fmin = _binary("fmin", np.fmin, "FminBackward0", _choice_rule(lambda x, y: (x < y) | np.isnan(y), lambda x, y: (x > y) | np.isnan(x)))
atan2 = _binary("atan2", np.arctan2, "Atan2Backward0", _atan2_rule, aliases=("arctan2",), as_floats=True)
hypot = _binary("hypot", np.hypot, "HypotBackward0", _hypot_rule, save_result=True)
logaddexp = _binary("logaddexp", np.logaddexp, "LogaddexpBackward0", _logaddexp_rule)
logaddexp2 = _binary("logaddexp2", np.logaddexp2, "Logaddexp2Backward0", _logaddexp2_rule)
xlogy = _binary("xlogy", _xlogy, "XlogyBackward0", _xlogy_rule, as_floats=True, numbers=True)
copysign = _binary("copysign", np.copysign, "CopysignBackward0", _copysign_rule, as_floats=True, numbers=True)
ldexp = _binary("ldexp", lambda x, y: x * np.exp2(y), "LdexpBackward0", _ldexp_rule, as_floats=True, numbers=True)
heaviside = _binary("heaviside", np.heaviside, "NotImplemented", no_rule, as_floats=True)
nextafter = _binary("nextafter", np.nextafter, "NotImplemented", no_rule)


def _integral(kernel, ufunc, bools=True):
    def compute(x, y):
        dtype = np.asarray(x).dtype if isinstance(x, np.ndarray) else np.asarray(y).dtype
        if dtype.kind == "f" or (dtype.kind == "b" and not bools):
            unsupported(kernel, BY_NUM[dtype.num].title)
        return ufunc(x, y)

    return compute


gcd = _binary("gcd", _integral("gcd_cpu", np.gcd, False), "", None)
lcm = _binary("lcm", _integral("lcm_cpu", np.lcm, False), "", None)
bitwise_and = _binary("bitwise_and", _integral("bitwise_and_cpu", np.bitwise_and), "", None, numbers=True)
bitwise_or = _binary("bitwise_or", _integral("bitwise_or_cpu", np.bitwise_or), "", None, numbers=True)
bitwise_xor = _binary("bitwise_xor", _integral("bitwise_xor_cpu", np.bitwise_xor), "", None, numbers=True)
bitwise_left_shift = _binary("bitwise_left_shift", _integral("lshift_cpu", np.left_shift, False), "", None, numbers=True)
bitwise_right_shift = _binary("bitwise_right_shift", _integral("rshift_cpu", np.right_shift, False), "", None, numbers=True)


@public
def bitwise_not(input, *, out=None):
    data = tensor_data(input, "bitwise_not")
    if data.dtype.kind == "f":
        unsupported("bitwise_not_cpu", BY_NUM[data.dtype.num].title)
    return into(out, _wrap(np.invert(data)))


def _comparison(name, ufunc, aliases=()):
    def function(input, other, *, out=None):
        x, y = pair(input, other, name)
        try:
            result = ufunc(x, y)
        except ValueError:
            mismatch(x, y)
            raise
        return _wrap(result) if out is None else into(out, _wrap(result))

    return published(function, name, aliases)


eq = _comparison("eq", np.equal)
ne = _comparison("ne", np.not_equal, ("not_equal",))
lt = _comparison("lt", np.less, ("less",))
le = _comparison("le", np.less_equal, ("less_equal",))
gt = _comparison("gt", np.greater, ("greater",))
ge = _comparison("ge", np.greater_equal, ("greater_equal",))


def _logical(name, ufunc):
    def function(input, other, *, out=None):
        x, y = tensor_data(input, name), tensor_data(other, name, "other", 2)
        return into(out, _wrap(apply(ufunc, x, y)))

    return published(function, name)


logical_and = _logical("logical_and", np.logical_and)
logical_or = _logical("logical_or", np.logical_or)
logical_xor = _logical("logical_xor", np.logical_xor)


@public
def logical_not(input, *, out=None):
    return into(out, _wrap(np.logical_not(tensor_data(input, "logical_not"))))


def _test(name, ufunc, of_integers):
    def function(input):
        data = tensor_data(input, name)
        if data.dtype.kind != "f":
            return _wrap(np.full(data.shape, of_integers))
        return _wrap(ufunc(data))

    return published(function, name)


isnan = _test("isnan", np.isnan, False)
isinf = _test("isinf", np.isinf, False)
isfinite = _test("isfinite", np.isfinite, True)
isposinf = _test("isposinf", np.isposinf, False)
isneginf = _test("isneginf", np.isneginf, False)


@public
def isreal(input):
    return _wrap(np.ones(tensor_data(input, "isreal").shape, np.bool_))


@public
def signbit(input, *, out=None):
    data = tensor_data(input, "signbit")
    return into(out, _wrap(np.signbit(data) if data.dtype.kind == "f" else np.less(data, 0)))


def _same_type(a, b):
    x, y = a._data.dtype, b._data.dtype
    if x != y:
        raise RuntimeError(f"{BY_NUM[x.num].title} did not match {BY_NUM[y.num].title}")


@public
def isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    x, y = tensor_data(input, "isclose"), tensor_data(other, "isclose", "other", 2)
    _same_type(input, other)
    if rtol < 0:
        raise RuntimeError(f"rtol must be greater than or equal to zero, but got {rtol}")
    if atol < 0:
        raise RuntimeError(f"atol must be greater than or equal to zero, but got {atol}")
    try:
        close = x == y
    except ValueError:
        mismatch(x, y)
        raise
    if equal_nan and x.dtype.kind == "f":
        close = close | (np.isnan(x) & np.isnan(y))
    if rtol == 0 and atol == 0:
        return _wrap(close)
    if x.dtype.kind in "iub":
        x, y = x.astype(np.float64), y.astype(np.float64)
    difference = np.abs(x - y)
    close = close | (np.isfinite(difference) & (difference <= atol + np.abs(rtol * y)))
    return _wrap(close)


@public
def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    return _bool(isclose(input, other, rtol, atol, equal_nan)._data.all())


@public
def equal(input, other):
    x, y = tensor_data(input, "equal"), tensor_data(other, "equal", "other", 2)
    return x.shape == y.shape and _bool((x == y).all())


@public
def where(condition, input=None, other=None, *, out=None):
    mask = tensor_data(condition, "where", "condition")
    if input is None and other is None:
        return tuple([_wrap(i.astype(np.int64)) for i in np.nonzero(mask)])
    if mask.dtype != np.bool_:
        if mask.dtype != np.uint8:
            raise RuntimeError(
                f"where expected condition to be a boolean tensor, but got a tensor with dtype {BY_NUM[mask.dtype.num].title}"
            )
        mask = mask != 0
    if isinstance(input, Tensor) or isinstance(other, Tensor):
        x, y = pair(input, other, "where", ("input", "other"))
        dtype = x.dtype if isinstance(x, np.ndarray) else y.dtype
    else:
        for value, name, position in ((input, "input", 2), (other, "other", 3)):
            if not is_number(value):
                raise TypeError(f"where(): argument '{name}' (position {position}) must be Tensor, not {type(value).__name__}")
        x, y, dtype = input, other, promote(input, other).np
    try:
        result = np.where(mask, np.asarray(x, dtype), np.asarray(y, dtype))
    except ValueError:
        mismatch(mask, x)
        mismatch(np.broadcast_to(mask, np.broadcast_shapes(mask.shape, np.shape(x))), y)
        raise
    return into(out, attach(result, "WhereBackward0", (input, other), _where_rule, data=mask))


def _where_rule(node, grad):
    mask = node.data
    first = second = None
    if node.needs[0]:
        first = attach(np.where(mask, grad._data, grad._data.dtype.type(0)), "WhereBackward0", (grad, None), _where_rule, data=mask)
    if node.needs[1]:
        second = attach(np.where(mask, grad._data.dtype.type(0), grad._data), "WhereBackward0", (None, grad), _where_rule, data=mask)
    return first, second


def _at_least(x, low):
    """The greater of two, the first of two zeros; NaN if one is."""
    if np.ndim(low) or low != low:
        return np.maximum(x, low)
    return np.where(x < low, x.dtype.type(low), x)


def _at_most(x, high):
    if np.ndim(high) or high != high:
        return np.minimum(x, high)
    return np.where(x > high, x.dtype.type(high), x)


@public
def clamp(input, min=None, max=None, *, out=None):
    data = tensor_data(input, "clamp")
    if min is None and max is None:
        raise RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None")
    tensors = isinstance(min, Tensor) or isinstance(max, Tensor)
    if tensors:
        if min is not None and max is not None and not (isinstance(min, Tensor) and isinstance(max, Tensor)):
            raise TypeError(
                "clamp() received an invalid combination of arguments - got "
                f"(Tensor, min={type(min).__name__}, max={type(max).__name__}), but expected one of:"
            )
        items = [item for item in (input, min, max) if item is not None]
        target = promote(*items).np
        data = data if data.dtype == target else data.astype(target)
        low = None if min is None else _converted(min, target)
        high = None if max is None else _converted(max, target)
    else:
        low, high = min, max
        if data.dtype.kind != "f" or data.itemsize == 2:
            target = promote(*[item for item in (input, min, max) if item is not None]).np
            data = data if data.dtype == target else data.astype(target)
            low = None if low is None else _converted(low, target)
            high = None if high is None else _converted(high, target)
    result = data
    if low is not None:
        result = apply(_at_least, result, low)
    if high is not None:
        result = apply(_at_most, result, high)
    if tensors:
        return into(out, attach(result, "ClampBackward0", (input, min, max), _clamp_tensors_rule, (input, min, max)))
    return into(out, attach(result, "ClampBackward1", (input,), _clamp_rule, (input,), data=(low, high)))


def _clamp_rule(node, grad):
    low, high = node.data
    x = node.saved[0]._data
    mask = np.ones(x.shape, np.bool_)
    if low is not None:
        mask &= x > low
    if high is not None:
        mask &= x < high
    return (masked(grad, mask),)


def _clamp_tensors_rule(node, grad):
    x, low, high = [None if t is None else t._data for t in node.saved]
    inside = np.ones(grad._data.shape, np.bool_)
    below = above = None
    if low is not None:
        below = (x < low) & (low < high) if high is not None else x < low
        inside = inside & (x >= low)
    if high is not None:
        above = (x > high) | (low > high) if low is not None else x > high
        inside = inside & (x <= high)
    return (
        masked(grad, inside),
        masked(grad, below) if node.needs[1] else None,
        masked(grad, above) if node.needs[2] else None,
    )


clip = clamp
__all__.append("clip")


@public
def clamp_min(input, min, *, out=None):
    found = clamp(input, min=min)
    return into(out, _renamed(found, "ClampMinBackward1" if isinstance(min, Tensor) else "ClampMinBackward0"))


@public
def clamp_max(input, max, *, out=None):
    found = clamp(input, max=max)
    return into(out, _renamed(found, "ClampMaxBackward1" if isinstance(max, Tensor) else "ClampMaxBackward0"))


def _renamed(tensor, name):
    if tensor._node is not None:
        tensor._node._name = name
    return tensor


@public
def lerp(input, end, weight, *, out=None):
    x = tensor_data(input, "lerp")
    y = tensor_data(end, "lerp", "end", 2)
    if x.dtype != y.dtype:
        raise RuntimeError(f"expected dtype {_C_TYPES[x.dtype.str[1:]]} for `end` but got dtype {_C_TYPES[y.dtype.str[1:]]}")
    if isinstance(weight, Tensor):
        w = weight._data
        low = np.abs(w) < 0.5
        result = np.where(low, x + w * (y - x), y - (y - x) * (1 - w))
        return into(out, attach(result.astype(x.dtype), "LerpBackward1", (input, end, weight), _lerp_tensor_rule, (input, end, weight)))
    difference = apply(np.subtract, y, x)
    result = x + weight * difference if _abs(weight) < 0.5 else y - difference * (1 - weight)
    return into(out, attach(result, "LerpBackward0", (input, end), _lerp_rule, data=weight))


def _lerp_rule(node, grad):
    weight = node.data
    return grad * (1 - weight), grad * weight


def _lerp_tensor_rule(node, grad):
    x, y, w = node.saved
    return grad * (1 - w), grad * w, grad * (y - x) if node.needs[2] else None


@public
def addcmul(input, tensor1, tensor2, *, value=1, out=None):
    x = tensor_data(input, "addcmul")
    a, b = tensor_data(tensor1, "addcmul", "tensor1", 2), tensor_data(tensor2, "addcmul", "tensor2", 3)
    target = promote(input, tensor1, tensor2).np
    if target == _HALF:
        wide = [t._data.astype(np.float32) for t in (input, tensor1, tensor2)]
        result = (wide[0] + np.float32(value) * wide[1] * wide[2]).astype(_HALF)
        return into(out, attach(result, "AddcmulBackward0", (input, tensor1, tensor2), _addcmul_rule, (tensor1, tensor2), data=value))
    product = apply(np.multiply, a.astype(target, copy=False), b.astype(target, copy=False))
    result = apply(np.add, x.astype(target, copy=False), product if value == 1 else product * np.asarray(value, target))
    return into(out, attach(result, "AddcmulBackward0", (input, tensor1, tensor2), _addcmul_rule, (tensor1, tensor2), data=value))


def _addcmul_rule(node, grad):
    a, b = node.saved
    value = node.data
    return grad, grad * (b * value) if node.needs[1] else None, grad * (a * value) if node.needs[2] else None


@public
def addcdiv(input, tensor1, tensor2, *, value=1, out=None):
    x = tensor_data(input, "addcdiv")
    a, b = tensor_data(tensor1, "addcdiv", "tensor1", 2), tensor_data(tensor2, "addcdiv", "tensor2", 3)
    if a.dtype.kind != "f" and b.dtype.kind != "f":
        raise RuntimeError(
            "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of "
            "tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2))"
            ".to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior "
            "is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes."
        )
    target = promote(input, tensor1, tensor2).np
    a, b = a.astype(target, copy=False), b.astype(target, copy=False)
    quotient = apply(np.true_divide, a if value == 1 else a * np.asarray(value, target), b)
    result = apply(np.add, x.astype(target, copy=False), quotient)
    return into(out, attach(result, "AddcdivBackward0", (input, tensor1, tensor2), _addcdiv_rule, (tensor1, tensor2), data=value))


def _addcdiv_rule(node, grad):
    a, b = node.saved
    value = node.data
    return (
        grad,
        grad * (value / b) if node.needs[1] else None,
        -grad * (a * value) / (b * b) if node.needs[2] else None,
    )


@public
def real(input):
    return input


@public
def angle(input, *, out=None):
    """Zero for positive numbers, π for negative ones."""
    data = tensor_data(input, "angle")
    wide = data if data.dtype.kind == "f" else data.astype(DEFAULT_NP[0])
    result = np.where(np.isnan(wide), wide, np.where(wide < 0, wide.dtype.type(math.pi), wide.dtype.type(0)))
    return into(out, attach(result, "AngleBackward0", (input,), _flat_rule))


@public
def is_nonzero(input):
    return _bool(input)


# -- Operators and changes in place --------------------------------------------------------------------------------------------------------

METHODS = {}

_OPERANDS = (Tensor, _int, _float, _bool, np.generic, np.ndarray, complex)


def _operator(name, function, swapped=False):
    if swapped:

        def method(self, other):
            return function(other, self) if isinstance(other, _OPERANDS) else NotImplemented
    else:

        def method(self, other):
            return function(self, other) if isinstance(other, _OPERANDS) else NotImplemented

    METHODS[name] = method


def _equals(function):
    def method(self, other):
        return function(self, other) if isinstance(other, _OPERANDS) else NotImplemented

    return method


def _rtruediv(self, other):
    if not isinstance(other, _OPERANDS):
        return NotImplemented
    return reciprocal(self) * other


def _rsub_operator(self, other):
    return rsub(self, other) if isinstance(other, _OPERANDS) else NotImplemented


for _name, _function in (
    ("add", add),
    ("sub", sub),
    ("mul", mul),
    ("truediv", div),
    ("floordiv", floor_divide),
    ("mod", remainder),
    ("pow", pow),
    ("and", bitwise_and),
    ("or", bitwise_or),
    ("xor", bitwise_xor),
    ("lshift", bitwise_left_shift),
    ("rshift", bitwise_right_shift),
):
    _operator(f"__{_name}__", _function)
    _operator(f"__r{_name}__", _function, swapped=True)
METHODS["__rsub__"] = _rsub_operator
METHODS["__rtruediv__"] = _rtruediv
METHODS["__radd__"] = METHODS["__add__"]
METHODS["__rmul__"] = METHODS["__mul__"]
for _name, _function in (("eq", eq), ("ne", ne), ("lt", lt), ("le", le), ("gt", gt), ("ge", ge)):
    METHODS[f"__{_name}__"] = _equals(_function)
METHODS["__neg__"] = lambda self: neg(self)
METHODS["__pos__"] = lambda self: positive(self)
METHODS["__abs__"] = lambda self: abs(self)


def _invert(self):
    if self._data.dtype.kind == "f":
        raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
    return bitwise_not(self)


METHODS["__invert__"] = _invert


def _simple(a, b):
    """Whether a change of `a` by `b` in place needs neither a graph nor a conversion."""
    if GRAD[0]:
        if a._rg or a._base is not None:
            return False
        if isinstance(b, Tensor) and (b._rg or b._base is not None):
            return False
    x = a._data
    if x.dtype.kind != "f" or x.itemsize == 2 or 0 in x.strides:
        return False
    if isinstance(b, Tensor):
        return x.dtype == b._data.dtype
    return type(b) is _float or type(b) is _int


def _change(function, ufunc):
    """A function in place of one operand beside the tensor itself."""

    def method(self, other, **keywords):
        if not keywords and _simple(self, other):
            try:
                ufunc(self._data, other._data if isinstance(other, Tensor) else other, out=self._data)
            except ValueError:
                return in_place(self, function, other)
            version = self._counter
            if version is None:
                self._counter = [1]
            else:
                version[0] += 1
            return self
        if isinstance(self, Tensor) and "alpha" in keywords and _simple(self, other) and isinstance(other, Tensor):
            alpha = keywords["alpha"]
            if type(alpha) in (_int, _float) and other._data.shape == self._data.shape:
                ufunc(self._data, other._data * alpha, out=self._data)
                return touched(self)
        return in_place(self, function, other, **keywords)

    return method


METHODS["add_"] = _change(add, np.add)
METHODS["sub_"] = METHODS["subtract_"] = _change(sub, np.subtract)
METHODS["mul_"] = METHODS["multiply_"] = _change(mul, np.multiply)
METHODS["div_"] = METHODS["divide_"] = METHODS["true_divide_"] = _change(div, np.true_divide)


def _in_place(function):
    def method(self, *arguments, **keywords):
        return in_place(self, function, *arguments, **keywords)

    return method


for _name in (
    "floor_divide remainder fmod pow float_power neg negative exp exp2 expm1 log log2 log10 log1p sqrt rsqrt reciprocal sin cos tan asin "
    "acos atan arcsin arccos arctan arcsinh arccosh arctanh sinh cosh tanh asinh acosh atanh sigmoid erf erfc erfinv lgamma digamma sinc i0 deg2rad rad2deg abs "
    "absolute sign sgn floor ceil trunc fix frac relu square round logit nan_to_num atan2 arctan2 hypot xlogy copysign ldexp heaviside "
    "nextafter gcd lcm bitwise_and bitwise_or bitwise_xor bitwise_not bitwise_left_shift bitwise_right_shift clamp clip clamp_min clamp_max "
    "lerp addcmul addcdiv logical_and logical_or logical_xor logical_not eq ne lt le gt ge not_equal less less_equal greater greater_equal"
).split():
    METHODS[_name + "_"] = _in_place(globals()[_name])


def _inplace_operator(name, method):
    def operate(self, other):
        return method(self, other) if isinstance(other, _OPERANDS) else NotImplemented

    METHODS[name] = operate


for _name, _method in (
    ("__iadd__", "add_"),
    ("__isub__", "sub_"),
    ("__imul__", "mul_"),
    ("__itruediv__", "div_"),
    ("__ifloordiv__", "floor_divide_"),
    ("__imod__", "remainder_"),
    ("__ipow__", "pow_"),
    ("__iand__", "bitwise_and_"),
    ("__ior__", "bitwise_or_"),
    ("__ixor__", "bitwise_xor_"),
    ("__ilshift__", "bitwise_left_shift_"),
    ("__irshift__", "bitwise_right_shift_"),
):
    _inplace_operator(_name, METHODS[_method])

__all__.remove("i1")
for _name in __all__:
    if _name not in ("where", "polygamma", "is_nonzero", "rsub"):
        METHODS[_name] = globals()[_name]
METHODS["polygamma_"] = lambda self, n: in_place(self, lambda x: polygamma(n, x))
METHODS["mvlgamma_"] = lambda self, p: in_place(self, mvlgamma, p)
METHODS["where"] = lambda self, condition, other: where(condition, self, other)
METHODS["polygamma"] = lambda self, n: polygamma(n, self)
METHODS["is_nonzero"] = is_nonzero
