from math import erf, log, sqrt
from statistics import NormalDist

import numpy as np

# Every test below rejects a right answer less than once in 10^10 runs.
LEVEL = 1e-10
# Smaller answers are looked at for shapes and zeros only, so that a wrong distribution fails where the hint speaks of it.
SOME = 1000
# Correlations are looked at from this many entries on, and rejected at this many standard deviations.
MANY, DEVIATIONS = 3000, 7.0
# At so many lags chance goes further.
LAG_DEVIATIONS = 8.0
# Single precision has 2^24 values between 0 and 1; an answer with so few that they repeat as those of 2^20 would is rejected.
VALUES, FEW_REPEATS = 2**20, 30


def check(args, expected, actual):
    """Shapes, zeros, bounds, the distribution of all entries of A, and correlations; `expected` is not looked at."""
    count, d_in, d_out, r, scheme = args
    if len(actual) != count:
        return f"{len(actual)} adapters instead of {count}"
    fields = [(adapter["a"], adapter["b"]) if isinstance(adapter, dict) else (adapter.a, adapter.b) for adapter in actual]
    for number, (a, b) in enumerate(fields):
        for name, matrix, shape in (("a", a, (r, d_in)), ("b", b, (d_out, r))):
            if np.shape(matrix) != shape:
                return f"`{name}` of adapter {number} is of shape {np.shape(matrix)} instead of {shape}"
            if not np.all(np.isfinite(matrix)):
                return f"`{name}` of adapter {number} has an entry that is not finite"
        if np.any(b):
            return f"`b` of adapter {number} has {np.count_nonzero(b)} entries that are not 0: the adapter is not without effect"
        if not np.any(a):
            return f"`a` of adapter {number} is 0, and so is `b`: neither would ever get a gradient"
    return check_entries(np.array([a for a, _ in fields]), scheme) if count * r * d_in >= SOME else ""


def check_entries(a, scheme):
    count, r, d_in = a.shape
    if scheme == "kaiming_uniform":
        bound = 1 / sqrt(d_in)
        if np.max(np.abs(a)) > bound * (1 + 1e-6):
            return f"an entry of {np.max(np.abs(a)):.4g} is beyond the bound 1 / sqrt({d_in}) = {bound:.4g}"
        law, unit = f"uniform between -{bound:.4g} and {bound:.4g}", bound / sqrt(3)
        below = np.clip((np.sort(a.ravel()) + bound) / (2 * bound), 0, 1)
    else:
        law, unit = f"normal with standard deviation 1/{r} = {1 / r:.4g}", 1 / r
        below = np.array([(1 + erf(value)) / 2 for value in (np.sort(a.ravel()) / (unit * sqrt(2))).tolist()])
    n = below.size
    ranks = np.arange(n)
    distance = max(np.max(below - ranks / n), np.max((ranks + 1) / n - below))
    # The inequality of Dvoretzky, Kiefer and Wolfowitz holds for every n.
    if distance > sqrt(log(2 / LEVEL) / (2 * n)):
        found = f"mean {np.mean(a):.4g}, standard deviation {np.std(a):.4g}, smallest {np.min(a):.4g}, largest {np.max(a):.4g}"
        return f"the {n} entries of `a` are not {law}: they have {found}; the distribution functions differ by {distance:.3g}"
    if n >= MANY and distance * sqrt(n) < 0.2:
        return f"the {n} entries of `a` are spread more evenly than chance would spread them"
    entries = a.ravel()
    return check_extremes(entries, scheme, unit) or check_moments(entries / unit, scheme) or check_repeats(entries) or check_independence(a / unit)


def check_extremes(a, scheme, unit):
    """The largest and the smallest entry: were the law's tail not cut, chance would reach further."""
    tail = -log(LEVEL / 100) / a.size
    reach = unit * sqrt(3) * (1 - 2 * tail) if scheme == "kaiming_uniform" else unit * NormalDist().inv_cdf(1 - tail)
    if np.max(a) < reach * (1 - 1e-6) or np.min(a) > -reach * (1 - 1e-6):
        return f"the {a.size} entries of `a` lie between {np.min(a):.4g} and {np.max(a):.4g}; chance would go beyond {reach:.4g} on both sides"
    most = -unit * NormalDist().inv_cdf(LEVEL / 100 / a.size)
    if scheme == "gaussian" and np.max(np.abs(a)) > most:
        return f"an entry of {np.max(np.abs(a)):.4g} is beyond {most:.4g}, further than chance would go"
    return ""


def check_moments(z, scheme):
    """Mean and variance; and for the normal distribution the fourth moment, which is smaller for sums of a few uniform numbers."""
    n = z.size
    if abs(np.sum(z)) > DEVIATIONS * sqrt(n):
        return f"the mean of the {n} entries of `a` is {np.mean(z):.3g} standard deviations instead of about 0"
    square = np.mean(z * z)
    if scheme == "kaiming_uniform":
        deviations = (square - 1) * sqrt(n / 0.8)
    else:
        # The transformation of Wilson and Hilferty makes a chi-square statistic nearly normal.
        deviations = (square ** (1 / 3) - (1 - 2 / (9 * n))) / sqrt(2 / (9 * n))
    if abs(deviations) > DEVIATIONS:
        return f"the standard deviation of the {n} entries of `a` is {sqrt(square):.4g} times what it should be"
    fourth = np.mean(z**4) / square**2
    if scheme == "gaussian" and n >= MANY and fourth < 3 - DEVIATIONS * sqrt(24 / n):
        return f"the {n} entries of `a` are not normal: their fourth moment is {fourth:.3g} instead of about 3"
    return ""


def check_repeats(a):
    """Whether numbers come back more often than they do in single precision."""
    repeats = a.size - np.unique(a).size
    if repeats > FEW_REPEATS + a.size**2 / (2 * VALUES):
        return f"{repeats} of the {a.size} entries of `a` are there already: they are drawn from a few values, or copied"
    return ""


def check_independence(z):
    count, r, d_in = z.shape
    for first in range(count - 1):
        if z[first].size > 1 and np.array_equal(z[first], z[first + 1]):
            return f"adapters {first} and {first + 1} have the same `a`"
    pairs = [
        ("neighbours in a row", z[:, :, :-1], z[:, :, 1:]),
        ("one row and the next", z[:, :-1], z[:, 1:]),
        ("the first row and the others", np.broadcast_to(z[:, :1], z[:, 1:].shape), z[:, 1:]),
        ("one adapter and the next", z[:-1], z[1:]),
        ("the first half and the second", z.reshape(-1)[: z.size // 2], z.reshape(-1)[z.size // 2 : z.size // 2 * 2]),
    ]
    for what, one, other in pairs:
        if one.size >= MANY:
            deviations = np.sum(one * other) / sqrt(one.size)
            # Where one row stands against many, its own length decides how far chance takes the sum.
            allowed = DEVIATIONS * (sqrt(max(np.mean(one * one), 1)) if "others" in what else 1)
            if abs(deviations) > allowed:
                return f"{what} are correlated: {deviations / sqrt(one.size):.3g} instead of about 0"
    return check_lags(z.ravel())


def check_lags(z):
    """Entries any distance apart, all adapters in a row: what is copied, mirrored or shifted shows at its distance."""
    if z.size <= MANY:
        return ""
    sums = np.fft.irfft(np.abs(np.fft.rfft(z, 2 * z.size)) ** 2)
    lags = np.arange(1, z.size - MANY + 1)
    deviations = sums[lags] / np.sqrt(z.size - lags)
    worst = np.argmax(np.abs(deviations))
    if abs(deviations[worst]) > LAG_DEVIATIONS:
        found = deviations[worst] / sqrt(z.size - lags[worst])
        return f"entries of `a` that lie {lags[worst]} apart are correlated: {found:.3g} instead of about 0"
    return ""
