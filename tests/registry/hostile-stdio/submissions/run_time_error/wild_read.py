"""Reads all memory of its own and beyond: the end of the sandbox is a trap."""

import numpy as np

everything = np.lib.stride_tricks.as_strided(np.zeros(1, np.uint8), (2**31 - 1,), (1,))
print(int(everything.sum()))
