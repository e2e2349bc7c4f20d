"""NumPy opens no file either."""

import numpy as np

for act in (lambda: np.load("/etc/passwd"), lambda: np.fromfile("/etc/passwd"), lambda: np.memmap("/etc/passwd"), lambda: np.loadtxt("/etc/passwd"),
            lambda: np.save("/x.npy", np.zeros(1)), lambda: np.zeros(1).tofile("/x"), lambda: np.genfromtxt("http://127.0.0.1/")):
    try:
        act()
    except (OSError, ImportError, ValueError, AttributeError):
        continue
    raise AssertionError
print(int(input()) + 1)
