"""There are no devices but the streams of the program itself."""

for path in ("/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/tty", "/dev/random", "/dev/shm/x", "/dev/ptmx", "/dev/fuse", "/dev/kvm"):
    for mode in ("rb", "r+b", "wb"):
        try:
            open(path, mode)
        except OSError:
            continue
        raise AssertionError((path, mode))
print(int(input()) + 1)
