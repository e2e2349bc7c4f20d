import sys
from functools import lru_cache

sys.setrecursionlimit(10**6)

h, w = map(int, input().split())
height = [list(map(int, input().split())) for _ in range(h)]


@lru_cache(maxsize=None)
def longest(r, c):
    best = 1
    for nr, nc in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
        if 0 <= nr < h and 0 <= nc < w and height[nr][nc] > height[r][c]:
            best = max(best, 1 + longest(nr, nc))
    return best


print(max(longest(r, c) for r in range(h) for c in range(w)))
