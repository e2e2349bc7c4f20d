from math import log, sqrt

import numpy as np

# Every test below rejects a right answer less than once in 10^10 runs.
LEVEL = 1e-10
# Coins this far apart, and all that lie closer, are compared with each other, along the steps and across them.
LAGS = 60
# In smaller answers only the rate is looked at, so that coins that depend on each other fail where the hint speaks of it.
MANY = 2000
DEVIATIONS = 7.0


def check(args, expected, actual):
    """Values, one mask for both passes, and the law of the coins; `expected` is not looked at."""
    xs, dys, training, p = (np.array(arg) for arg in args)
    ys, dxs = (actual["ys"], actual["dxs"]) if isinstance(actual, dict) else (actual.ys, actual.dxs)
    ys, dxs = np.array(ys), np.array(dxs)
    if ys.shape != xs.shape or dxs.shape != xs.shape:
        return f"`ys` is of shape {ys.shape} and `dxs` of shape {dxs.shape}, both must be {xs.shape}"
    for name, source, given, found in (("ys", "xs", xs, ys), ("dxs", "dys", dys, dxs)):
        reason = check_values(name, source, given, found, training, p)
        if reason:
            return reason
    clash = training[:, None] & (xs != 0) & (dys != 0) & ((ys != 0) != (dxs != 0))
    if np.any(clash):
        t, i = np.argwhere(clash)[0]
        first, second = ("kept", "dropped") if ys[t, i] != 0 else ("dropped", "kept")
        return f"entry {i} of step {t} is {first} in `ys`, and {second} in `dxs`: the mask is not the same"
    known = (xs != 0) | (dys != 0)
    dropped = np.where(xs != 0, ys == 0, dxs == 0)
    coins = dropped[known & training[:, None]]
    if improbable(np.sum(coins), coins.size, p):
        return f"{np.sum(coins)} of {coins.size} entries are dropped, which is a rate of {np.mean(coins):.4g} instead of {p:g}"
    if not 0 < p < 1 or coins.size < MANY or not np.all(known[training]):
        return ""
    return (
        check_counts(dropped[training], float(p))
        or check_inputs(xs[training], dys[training], dropped[training], float(p))
        or check_independence(dropped[training], float(p))
        or check_lags(dropped[training], float(p))
        or check_copies(dropped[training], float(p))
    )


def check_values(name, source, given, found, training, p):
    if not np.all(np.isfinite(found)):
        t, i = np.argwhere(~np.isfinite(found))[0]
        return f"{name}[{t}][{i}] is {found[t, i]}"
    kept = given / (1 - p) if p < 1 else np.zeros(given.shape)
    kept[~training] = given[~training]
    right = np.abs(found - kept) <= 1e-9 * np.abs(kept)
    right |= training[:, None] & (found == 0) & (p > 0)
    if np.all(right):
        return ""
    t, i = np.argwhere(~right)[0]
    value = f"{name}[{t}][{i}] = {found[t, i]:.10g}"
    if not training[t]:
        return f"{value}, and step {t} is no training: it must be {source}[{t}][{i}] = {given[t, i]:.10g}"
    if p == 0 or p == 1:
        return f"{value}, and with p = {p:g} it must be {kept[t, i]:.10g}"
    return f"{value} is neither 0 nor {source}[{t}][{i}] / (1 - p) = {kept[t, i]:.10g}"


def check_counts(dropped, p):
    steps, n = dropped.shape
    for what, counts, size in (("row", np.sum(dropped, axis=1), n), ("column", np.sum(dropped, axis=0), steps)):
        if counts.size < 50 or size * min(p, 1 - p) < 5:
            continue
        # The transformation of Wilson and Hilferty makes a chi-square statistic nearly normal.
        spread = np.sum((counts - size * p) ** 2) / (size * p * (1 - p)) / counts.size
        deviations = (spread ** (1 / 3) - (1 - 2 / (9 * counts.size))) / sqrt(2 / (9 * counts.size))
        if abs(deviations) > DEVIATIONS:
            how = "is nearly the same in every" if deviations < 0 else "differs too much from"
            usual = f"standard deviation {np.std(counts):.3g} instead of about {sqrt(size * p * (1 - p)):.3g}"
            return f"the number of dropped entries {how} {what}{'' if deviations < 0 else ' to ' + what}: {usual}"
    return ""


def check_independence(dropped, p):
    steps, n = dropped.shape
    half = dropped.size // 2
    pairs = [
        ("neighbours in a step", dropped[:, : n // 2 * 2 : 2], dropped[:, 1 : n // 2 * 2 : 2]),
        ("the same entry in one step and the next", dropped[: steps // 2 * 2 : 2], dropped[1 : steps // 2 * 2 : 2]),
        ("the first half of the coins and the second", dropped.reshape(-1)[:half], dropped.reshape(-1)[half : 2 * half]),
    ]
    for what, one, other in pairs:
        for first, second, meaning in ((one, other, "both dropped"), (~one, ~other, "both kept")):
            share = (p if meaning == "both dropped" else 1 - p) ** 2
            if improbable(np.sum(first & second), one.size, share):
                return f"{what}: {np.mean(first & second):.4g} are {meaning} instead of about {share:.4g}, so they are not independent"
    # Given the first step, the others must not know of it.
    again = dropped[1:, dropped[0]]
    if improbable(np.sum(again), again.size, p):
        return f"what the first step drops is dropped in later steps at a rate of {np.mean(again):.4g} instead of {p:g}"
    return ""


def check_inputs(xs, dys, dropped, p):
    """What goes in must not decide what is dropped."""
    for name, given in (("xs", xs), ("dys", dys)):
        middle = np.median(np.abs(given))
        for what, chosen in (
            ("positive", given > 0),
            ("negative", given < 0),
            ("small", np.abs(given) < middle),
            ("large", np.abs(given) > middle),
        ):
            found = dropped[chosen]
            if improbable(np.sum(found), found.size, p, LEVEL / 8):
                return f"entries with {what} `{name}` are dropped at a rate of {np.mean(found):.4g} instead of {p:g}: a coin must not look at them"
    return ""


def check_lags(dropped, p):
    """Whether coins some way apart know of each other. The pairs of one test are disjoint, so that their numbers are binomial."""
    level = LEVEL / (8 * LAGS)
    for what, coins in (
        ("coins {} apart in the order of the steps", dropped.ravel()),
        ("coins of one entry {} steps apart", dropped.T.ravel()),
    ):
        for lag in range(1, min(LAGS, coins.size // 2) + 1):
            first = np.arange(coins.size - lag)
            for start in (first[first // lag % 2 == 0], first[first // lag % 2 == 1]):
                one, other = coins[start], coins[start + lag]
                for together, meaning, share in ((one & other, "both dropped", p * p), (~one & ~other, "both kept", (1 - p) ** 2)):
                    if improbable(np.sum(together), together.size, share, level):
                        where = what.format(lag)
                        return f"{where}: {np.mean(together):.4g} are {meaning} instead of about {share:.4g}, so they are not independent"
    return ""


def check_copies(dropped, p):
    """Whether coins any way apart know of each other, or those that lie alike from both ends: a part of them may be copies.

    The pairs of one distance fall into two sets of disjoint ones; by the inequality of Cauchy and Schwarz the bound of Chernoff
    holds for all of them with half their number. Pairs from both ends are disjoint.
    """
    for order, coins in (("in the order of the steps", dropped.ravel()), ("in the order of the entries", dropped.T.ravel())):
        size = coins.size
        level = LEVEL / (16 * size)
        lags, ends = np.arange(LAGS + 1, size - 1), np.arange(2, 2 * size - 4)
        for some, meaning, share in ((coins, "both dropped", p * p), (~coins, "both kept", (1 - p) ** 2)):
            waves = np.fft.rfft(some.astype(float), 2 * size)
            apart = np.rint(np.fft.irfft(waves * np.conj(waves), 2 * size))[lags]
            # A coin in the middle is no pair, and every other pair is counted twice.
            middle = np.where(ends % 2 == 0, some[ends // 2], 0)
            alike = (np.rint(np.fft.irfft(waves * waves, 2 * size))[ends] - middle) / 2
            pairs = (np.minimum(ends, 2 * size - 2 - ends) + 1) // 2
            for counts, sizes, weight, what in (
                (apart, size - lags, 0.5, lambda at, lags=lags, order=order: f"coins {lags[at]} apart {order}"),
                (alike, pairs, 1.0, lambda at, order=order, ends=ends: f"coins whose places {order} add up to {ends[at]}"),
            ):
                odd = np.argmax(weight * surprise(counts, sizes, share))
                if weight * surprise(counts, sizes, share)[odd] > log(2 / level):
                    found = counts[odd] / sizes[odd]
                    return f"{what(odd)}: {found:.4g} are {meaning} instead of about {share:.4g}, so they are not independent"
    return ""


def surprise(counts, sizes, p):
    """The exponent of Chernoff's bound for each of many binomial numbers."""
    shares = counts / sizes
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = [np.where(a > 0, a * np.log(a / b), 0.0) for a, b in ((shares, p), (1 - shares, 1 - p))]
    return sizes * (terms[0] + terms[1])


def improbable(count, size, p, level=LEVEL):
    """Whether a binomial number is so far off; the bound of Chernoff holds for every size."""
    if size == 0 or p in (0, 1):
        return False
    share = count / size
    divergence = sum(a * log(a / b) for a, b in ((share, p), (1 - share, 1 - p)) if a > 0)
    return size * divergence > log(2 / level)
