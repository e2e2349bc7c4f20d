"""A file is opened until no more can be."""

import os

kept = []
try:
    for _ in range(20_000):
        kept.append(os.open("/", os.O_RDONLY))
except OSError:
    pass
print(int(input()) + 1)
