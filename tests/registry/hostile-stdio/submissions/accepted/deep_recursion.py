"""A hundred thousand plain frames are legal for a program that asks for them."""

import sys

sys.setrecursionlimit(200_000)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(int(input()) + (depth(100_000) == 100_000))
