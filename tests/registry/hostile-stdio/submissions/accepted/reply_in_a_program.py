"""A program on standard input has no result channel: what is written there is nothing."""

import os

for descriptor in (100, 101, 102):
    for _ in range(3):
        try:
            os.write(descriptor, b"\0" + (42).to_bytes(8, "little"))
        except OSError:
            pass
        try:
            os.read(descriptor, 100)
        except OSError:
            pass
print(int(input()) + 1)
