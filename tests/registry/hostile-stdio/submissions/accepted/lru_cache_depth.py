"""Recursion through a C function, 100,000 deep."""

import sys
from functools import lru_cache

sys.setrecursionlimit(200_000)


@lru_cache(maxsize=None)
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(int(input()) + (depth(100_000) == 100_000))
