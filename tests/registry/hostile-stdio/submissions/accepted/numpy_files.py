"""NumPy opens no file of the host either, and what it writes is gone in the next case."""

import os

import numpy as np

for act in (lambda: np.load("/etc/passwd"), lambda: np.fromfile("/etc/passwd"), lambda: np.memmap("/etc/passwd"), lambda: np.loadtxt("/etc/passwd"),
            lambda: np.genfromtxt("http://127.0.0.1/"), lambda: np.zeros(1).tofile(os.__file__)):
    try:
        act()
    except (OSError, ImportError, ValueError, AttributeError):
        continue
    raise AssertionError
assert not os.path.exists("/x.npy")
np.save("/x.npy", np.zeros(1))
assert np.load("/x.npy").shape == (1,)
print(int(input()) + 1)
