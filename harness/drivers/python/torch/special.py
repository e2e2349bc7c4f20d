"""`torch.special`: functions of mathematics, most of them under a second name."""

import math

import numpy as np

from torch import _pointwise, _reduce
from torch._absent import absent
from torch._autograd import attach
from torch._dtypes import get_default_dtype, promote
from torch._pointwise import (
    digamma,
    erf,
    erfc,
    erfinv,
    exp2,
    expm1,
    i0,
    i1,
    log1p,
    logit,
    mvlgamma,
    polygamma,
    sinc,
    xlogy,
)
from torch._reduce import logsumexp
from torch._tensor import Tensor, as_tensor, floating, need

__all__ = [
    "digamma",
    "entr",
    "erf",
    "erfc",
    "erfinv",
    "exp2",
    "expit",
    "expm1",
    "gammainc",
    "gammaincc",
    "gammaln",
    "i0",
    "i0e",
    "i1",
    "i1e",
    "log1p",
    "log_ndtr",
    "log_softmax",
    "logit",
    "logsumexp",
    "multigammaln",
    "ndtr",
    "ndtri",
    "polygamma",
    "psi",
    "round",
    "sinc",
    "softmax",
    "xlog1py",
    "xlogy",
]

expit = _pointwise.sigmoid
gammaln = _pointwise.lgamma
psi = digamma
multigammaln = mvlgamma
_ROOT = math.sqrt(2.0)


def softmax(input, dim, *, dtype=None):
    return _reduce.softmax(input, dim, dtype)


def log_softmax(input, dim, *, dtype=None):
    return _reduce.log_softmax(input, dim, dtype)


def round(input, *, decimals=0):
    """Nearest numbers with so many digits behind the point; halves go to the even one."""
    need(input, "special_round")
    if input._data.dtype.kind != "f" and decimals == 0:
        raise NotImplementedError(f"\"round_vml_cpu\" not implemented for '{input.dtype.title}'")
    return _pointwise.round(input, decimals=decimals)


def entr(input):
    """−x·log x: 0 at 0, −∞ below."""
    need(input, "special_entr")
    x = floating(input)
    with np.errstate(all="ignore"):
        found = np.where(x > 0, -x * np.log(x), np.where(x == 0, x.dtype.type(0), np.where(np.isnan(x), x, x.dtype.type(-np.inf))))
    return attach(found.astype(x.dtype, copy=False), "SpecialEntrBackward0", (input,), _entr_rule, (input,))


def _entr_rule(node, grad):
    (input,) = node.saved
    return (grad * (-input.log() - 1),)


def xlog1py(input, other):
    """x·log(1 + y), where 0 times anything but NaN is 0."""
    if not isinstance(input, Tensor) and not isinstance(other, Tensor):
        need(input, "special_xlog1py")
    kind = "0" if isinstance(input, Tensor) and isinstance(other, Tensor) else "2" if isinstance(input, Tensor) else "1"
    input, other = as_tensor(input), as_tensor(other)
    dtype = promote(input, other)
    if dtype.kind != 2:
        dtype = get_default_dtype()
    x, y = input._data.astype(dtype.np), other._data.astype(dtype.np)
    with np.errstate(all="ignore"):
        found = np.where((x == 0) & ~np.isnan(y), dtype.np.type(0), x * np.log1p(y))
    return attach(found, "SpecialXlog1PyBackward" + kind, (input, other), _xlog1py_rule, (input, other))


def _xlog1py_rule(node, grad):
    input, other = node.saved
    mine = theirs = None
    if node.needs[0]:
        mine = grad * log1p(other).masked_fill((input == 0) & (other <= -1), 0.0)
    if node.needs[1]:
        theirs = grad * input / (other + 1)
    return mine, theirs


def ndtr(input):
    """The part of the normal distribution below x."""
    need(input, "special_ndtr")
    return erfc(input / -_ROOT) * 0.5


# Wichura's algorithm AS 241 (1988): quotients of polynomials for the middle, the tails and the far tails.
_MIDDLE = (
    (
        2.50908_09287_30122_6727e3,
        3.34305_75583_58812_8105e4,
        6.72657_70927_00870_0853e4,
        4.59219_53931_54987_1457e4,
        1.37316_93765_50946_1125e4,
        1.97159_09503_06551_4427e3,
        1.33141_66789_17843_7745e2,
        3.38713_28727_96366_6080e0,
    ),
    (
        5.22649_52788_52854_5610e3,
        2.87290_85735_72194_2674e4,
        3.93078_95800_09271_0610e4,
        2.12137_94301_58659_5867e4,
        5.39419_60214_24751_1077e3,
        6.87187_00749_20579_0830e2,
        4.23133_30701_60091_1252e1,
        1.0,
    ),
)
_TAIL = (
    (
        7.74545_01427_83414_07640e-4,
        2.27238_44989_26918_45833e-2,
        2.41780_72517_74506_11770e-1,
        1.27045_82524_52368_38258e0,
        3.64784_83247_63204_60504e0,
        5.76949_72214_60691_40550e0,
        4.63033_78461_56545_29590e0,
        1.42343_71107_49683_57734e0,
    ),
    (
        1.05075_00716_44416_84324e-9,
        5.47593_80849_95344_94600e-4,
        1.51986_66563_61645_71966e-2,
        1.48103_97642_74800_74590e-1,
        6.89767_33498_51000_04550e-1,
        1.67638_48301_83803_84940e0,
        2.05319_16266_37758_82187e0,
        1.0,
    ),
)
_FAR = (
    (
        2.01033_43992_92288_13265e-7,
        2.71155_55687_43487_57815e-5,
        1.24266_09473_88078_43860e-3,
        2.65321_89526_57612_30930e-2,
        2.96560_57182_85048_91230e-1,
        1.78482_65399_17291_33580e0,
        5.46378_49111_64114_36990e0,
        6.65790_46435_01103_77720e0,
    ),
    (
        2.04426_31033_89939_78564e-15,
        1.42151_17583_16445_88870e-7,
        1.84631_83175_10054_68180e-5,
        7.86869_13114_56132_59100e-4,
        1.48753_61290_85061_48525e-2,
        1.36929_88092_27358_05310e-1,
        5.99832_20655_58879_37690e-1,
        1.0,
    ),
)


def _quotient(polynomials, x):
    above, below = polynomials
    return np.polyval(above, x) / np.polyval(below, x)


def ndtri(input):
    """The number below which a part x of the normal distribution lies."""
    need(input, "special_ndtri")
    kind = floating(input).dtype
    p = floating(input).astype(np.float64)
    with np.errstate(all="ignore"):
        q = p - 0.5
        middle = q * _quotient(_MIDDLE, 0.180625 - q * q)
        r = np.sqrt(-np.log(np.where(q <= 0, p, 1 - p)))
        tails = np.copysign(np.where(r <= 5, _quotient(_TAIL, r - 1.6), _quotient(_FAR, r - 5)), q)
        found = np.where(np.abs(q) <= 0.425, middle, tails)
        found = np.where(p == 0, -np.inf, np.where(p == 1, np.inf, np.where((p < 0) | (p > 1), np.nan, found)))
    return attach(found.astype(kind), "SpecialNdtriBackward0", (input,), _ndtri_rule, save_result=True)


def _ndtri_rule(node, grad):
    return (grad * math.sqrt(2 * math.pi) * (node.result().square() / 2).exp(),)


def log_ndtr(input):
    """The logarithm of `ndtr`, exact in the lower tail as well."""
    need(input, "special_log_ndtr")
    kind = floating(input).dtype
    flat = floating(input).astype(np.float64).reshape(-1).tolist()
    found = np.array([_one_log_ndtr(x) for x in flat], dtype=np.float64).reshape(input._data.shape).astype(kind)
    return attach(found, "SpecialLogNdtrBackward0", (input,), _log_ndtr_rule, (input,), True)


def _one_log_ndtr(x):
    if x != x:
        return x
    if x > -1:
        return math.log1p(-0.5 * math.erfc(x / _ROOT))
    if x > -30:
        return math.log(0.5 * math.erfc(-x / _ROOT))
    # The asymptotic series of erfc.
    if x == -math.inf:
        return x
    y = 1 / (x * x)
    return -0.5 * x * x - math.log(-x) - 0.5 * math.log(2 * math.pi) + math.log1p(-y * (1 - 3 * y * (1 - 5 * y * (1 - 7 * y))))


def _log_ndtr_rule(node, grad):
    (input,) = node.saved
    return (grad * (-(input.square() + math.log(2 * math.pi)) / 2 - node.result()).exp(),)


def _gamma_parts(a, x):
    """The lower and the upper part of the gamma function, divided by the whole: a series for small x, a continued fraction for large."""
    if a != a or x != x or a < 0 or x < 0 or (a == 0 and x == 0):
        return math.nan, math.nan
    if a == 0:
        return 1.0, 0.0
    if x == 0:
        return 0.0, 1.0
    if x == math.inf:
        return (math.nan, math.nan) if a == math.inf else (1.0, 0.0)
    if a == math.inf:
        return 0.0, 1.0
    front = math.exp(-x + a * math.log(x) - math.lgamma(a))
    # Terms shrink after about √a of them.
    most = 200 + int(20 * math.sqrt(min(a, 1e9)))
    if x < a + 1:
        term = total = 1 / a
        for n in range(1, most):
            term *= x / (a + n)
            total += term
            if term < total * 1e-17:
                break
        lower = front * total
        return lower, 1 - lower
    b = x + 1 - a
    c = 1e300
    d = 1 / b
    h = d
    for n in range(1, most):
        k = -n * (n - a)
        b += 2
        d = 1 / (k * d + b)
        c = b + k / c
        h *= d * c
        if abs(d * c - 1) < 1e-16:
            break
    upper = front * h
    return 1 - upper, upper


def _incomplete(name, part, sign, input, other):
    input, other = as_tensor(input), as_tensor(other)
    dtype = promote(input, other)
    if dtype.kind != 2:
        raise NotImplementedError(f"\"{name}_cpu\" not implemented for '{dtype.title}'")
    a, x = np.broadcast_arrays(input._data.astype(np.float64), other._data.astype(np.float64))
    flat = [_gamma_parts(*pair)[part] for pair in zip(a.reshape(-1).tolist(), x.reshape(-1).tolist())]
    found = np.array(flat, dtype=np.float64).reshape(a.shape).astype(dtype.np)
    return attach(found, name.capitalize() + "Backward0", (input, other), _incomplete_rule, (input, other), data=(name, sign))


def _incomplete_rule(node, grad):
    a, x = node.saved
    name, sign = node.data
    if node.needs[0]:
        raise NotImplementedError(f"the derivative for '{name}: input' is not implemented.")
    return None, grad * (sign * (-x + (a - 1) * x.log() - a.lgamma()).exp())


def gammainc(input, other):
    """The regularized lower incomplete gamma function."""
    return _incomplete("igamma", 0, 1.0, input, other)


def gammaincc(input, other):
    """The regularized upper incomplete gamma function."""
    return _incomplete("igammac", 1, -1.0, input, other)


def _scaled_bessel(x, order):
    """exp(−|x|) times the modified Bessel function: its series, or for large x the asymptotic one."""
    size = abs(x)
    if size != size or size == math.inf:
        return 0.0 if size == math.inf else size
    if size > 30:
        term = total = 1.0
        for k in range(1, 30):
            factor = -(4 * order * order - (2 * k - 1) ** 2) / (8 * k * size)
            if abs(factor) >= 1 or abs(term) < 1e-18:
                break
            term *= factor
            total += term
        found = total / math.sqrt(2 * math.pi * size)
    else:
        half = size / 2
        term = total = half if order else 1.0
        for k in range(1, 200):
            term *= half * half / (k * (k + order))
            total += term
            if term < total * 1e-17:
                break
        found = math.exp(-size) * total
    return -found if order and x < 0 else found


def _scaled(name, order, input):
    need(input, "special_" + name)
    kind = floating(input).dtype
    flat = [_scaled_bessel(x, order) for x in floating(input).reshape(-1).tolist()]
    found = np.array(flat, dtype=np.float64).reshape(input._data.shape).astype(kind)
    return attach(found, f"Special{name.capitalize()}Backward0", (input,), _scaled_rule, (input,), True, order)


def _scaled_rule(node, grad):
    (input,) = node.saved
    result = node.result()
    if node.data == 0:
        return (grad * (i1e(input) - input.sign() * result),)
    quotient = (result / input).masked_fill(input == 0, 0.5)
    return (grad * (i0e(input) - result * input.sign() - quotient),)


def i0e(input):
    """exp(−|x|)·I₀(x)."""
    return _scaled("i0e", 0, input)


def i1e(input):
    """exp(−|x|)·I₁(x)."""
    return _scaled("i1e", 1, input)


__getattr__ = absent(
    "torch.special",
    {
        "erfcx": "use torch.exp(x**2) * torch.erfc(x)",
    },
)
