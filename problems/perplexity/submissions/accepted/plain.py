from itertools import chain
from math import exp, fsum, log, nan


def perplexity(nll, base):
    tokens = list(chain.from_iterable(nll))
    return exp(log(base) * fsum(tokens) / len(tokens)) if tokens else nan
