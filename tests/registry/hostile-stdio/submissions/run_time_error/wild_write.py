"""Overwrites the interpreter itself."""

import numpy as np

start = np.zeros(1, np.uint8)
address = start.__array_interface__["data"][0]
everything = np.lib.stride_tricks.as_strided(start, (address,), (-1,))
everything[:] = 255
print(int(input()) + 1)
