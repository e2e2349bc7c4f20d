"""Descriptors beyond its own are closed, and its own lead nowhere else."""

import os

number = int(os.read(0, 100))
for descriptor in [*range(3, 100), *range(103, 1_000), 2**31 - 1, -1]:
    for act in (lambda: os.read(descriptor, 1), lambda: os.write(descriptor, b"x"), lambda: os.fstat(descriptor), lambda: os.lseek(descriptor, 0, 0)):
        try:
            result = act()
        except (OSError, OverflowError):
            continue
        assert not isinstance(result, bytes) or result == b"", (descriptor, result)
print(number + 1)
