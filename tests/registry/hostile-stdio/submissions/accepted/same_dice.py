"""Clock, hash order and random numbers are fixed by the case, so this never changes its mind."""

import random
import sys
import time

import numpy as np

print(time.time_ns(), hash("a"), random.random(), np.random.default_rng().random(), list({"x", "y"}), file=sys.stderr)
print(int(sys.stdin.readline()) + 1)
