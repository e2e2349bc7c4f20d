"""There are no devices but the streams of the program itself, and those that lead nowhere."""

import os

for path in ("/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/tty", "/dev/ptmx", "/dev/fuse", "/dev/kvm", "/dev/mem/x", "/dev/net/tun"):
    for mode in ("rb", "r+b"):
        try:
            open(path, mode)
        except OSError:
            continue
        raise AssertionError((path, mode))
known = {"null", "zero", "full", "random", "urandom", "stdin", "stdout", "stderr", "fd", "shm", "tty"}
assert set(os.listdir("/dev")) <= known, os.listdir("/dev")
print(int(input()) + 1)
