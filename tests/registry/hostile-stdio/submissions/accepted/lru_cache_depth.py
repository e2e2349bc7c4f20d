"""Recursion through a C function, 20,000 deep."""

from functools import lru_cache


@lru_cache(maxsize=None)
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(int(input()) + (depth(20_000) == 20_000))
