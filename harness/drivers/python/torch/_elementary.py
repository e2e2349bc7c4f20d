"""Functions of one tensor, element by element."""

import math

import numpy as np

from torch._attach import attach
from torch._dtypes import BY_NUM, DEFAULT_NP
from torch._erf import erf_array
from torch._arithmetic import pow_of
from torch._operands import HALF, flat_rule, held, into, masked, masked_rule, name_function, renamed, tensor_data, unsupported, zeros_like
from torch._tensor import Tensor, _wrap

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


def published(function, name, aliases=()):
    """Gives a function made here its name, and its aliases a place in the module."""
    name_function(function, name, aliases, globals(), __all__)
    return function


_abs, _all, _round, _bool, _float, _int, _pow, _min, _max = abs, all, round, bool, float, int, pow, min, max


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
        found = np.fromiter(map(function, values), np.float64, len(values)).reshape(data.shape).astype(data.dtype)
        if data.flags.c_contiguous:
            return found
        result = np.empty_like(data)
        result[...] = found
        return result

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
    if x.dtype == HALF:
        return sigmoid_of(x.astype(np.float32)).astype(HALF)
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
    lambda g, x: (g * (cos(math.pi * x) * (math.pi * x) - sin(math.pi * x)) / (math.pi * x * x)).masked_fill(x == 0, 0),
)
i0 = _unary("i0", lambda x: np.i0(x).astype(x.dtype).reshape(x.shape), "I0Backward0", lambda g, x: g * i1(x))
i1 = _unary("i1", _elementwise(_i1), "SpecialI1Backward0", lambda g, x: g * (i0(x) - i1(x) / x).masked_fill(x == 0, 0.5))
deg2rad = _unary("deg2rad", lambda x: x * (math.pi / 180), "Deg2RadBackward0", lambda g: deg2rad(g), "")
rad2deg = _unary("rad2deg", lambda x: x * (180 / math.pi), "Rad2DegBackward0", lambda g: rad2deg(g), "")


def _sign(data):
    """-1, 0 or 1; 0 for NaN."""
    if data.dtype.kind == "b":
        return data.copy("K")
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
        return ufunc(data) if data.dtype.kind == "f" else data.copy("K")

    return compute


abs = _unary("abs", _no_bool("abs_cpu", np.abs), "AbsBackward0", lambda g, x: g * sign(x), aliases=("absolute",), integers=True)
sgn = _unary("sgn", _sign, "SgnBackward0", zeros_like, "", integers=True)
floor = _unary("floor", _rounding(np.floor), "FloorBackward0", zeros_like, "", integers=True)
ceil = _unary("ceil", _rounding(np.ceil), "CeilBackward0", zeros_like, "", integers=True)
trunc = _unary("trunc", _rounding(np.trunc), "TruncBackward0", zeros_like, "", aliases=("fix",), integers=True)
frac = _unary("frac", _frac, "FracBackward0", lambda g: g, "", integers=True)
relu = _unary("relu", lambda x: _relu(x), "ReluBackward0", lambda g, r: threshold_backward(g, r), "result", integers=True)


sign = _unary("sign", _sign, "SignBackward0", zeros_like, "", integers=True)


def threshold_backward(grad, result):
    """`grad` where `result` is positive; the slope is flat elsewhere, and stays connected to what it is the slope of."""
    mask = ~(result._data <= 0)
    return attach(held(grad._data, mask), "ThresholdBackwardBackward0", (grad, result), _threshold_rule, data=mask)


def _threshold_rule(node, grad):
    return masked(grad, node.data) if node.needs[0] else None, zeros_like(grad) if node.needs[1] else None


@public
def square(input, *, out=None):
    return into(out, pow_of(input, 2))


@public
def round(input, *, decimals=0, out=None):
    data = tensor_data(input, "round")
    if data.dtype.kind == "b":
        unsupported("round_vml_cpu", "Bool")
    if data.dtype.kind != "f":
        if decimals:
            raise RuntimeError('"round_decimals_cpu" not implemented for \'' + BY_NUM[data.dtype.num].title + "'")
        return into(out, _wrap(data.copy("K")))
    if decimals == 0:
        result = np.rint(data)
    else:
        ten = data.dtype.type(10.0 ** _abs(decimals))
        result = np.rint(data * ten) / ten if decimals > 0 else np.rint(data / ten) * ten
    return into(out, attach(result, "RoundBackward1" if decimals else "RoundBackward0", (input,), flat_rule))


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
    return renamed(total, "MvlgammaBackward0")


@public
def nan_to_num(input, nan=0.0, posinf=None, neginf=None, *, out=None):
    data = tensor_data(input, "nan_to_num")
    if data.dtype.kind != "f":
        return into(out, _wrap(data.copy("K")))
    limits = np.finfo(data.dtype)
    result = data.copy("K")
    result[np.isnan(data)] = nan if nan is not None else 0.0
    result[data == np.inf] = limits.max if posinf is None else posinf
    result[data == -np.inf] = limits.min if neginf is None else neginf
    return into(out, attach(result, "NanToNumBackward0", (input,), masked_rule, data=np.isfinite(data)))


@public
def real(input):
    return input


@public
def angle(input, *, out=None):
    """Zero for positive numbers, π for negative ones."""
    data = tensor_data(input, "angle")
    wide = data if data.dtype.kind == "f" else data.astype(DEFAULT_NP[0])
    result = np.where(np.isnan(wide), wide, np.where(wide < 0, wide.dtype.type(math.pi), wide.dtype.type(0)))
    return into(out, attach(result, "AngleBackward0", (input,), flat_rule))
