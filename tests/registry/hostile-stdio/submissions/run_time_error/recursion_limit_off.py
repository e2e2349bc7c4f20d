import sys
from functools import lru_cache

sys.setrecursionlimit(2**31 - 1)


@lru_cache(maxsize=None)
def deeper(n):
    return deeper(n + 1) + 1


deeper(0)
