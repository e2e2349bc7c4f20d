"""What Linux tells of its processes and machine is not there."""

import os

for path in (
    "/proc/self/maps", "/proc/self/environ", "/proc/self/cmdline", "/proc/self/exe", "/proc/self/root/etc/passwd", "/proc/1/environ",
    "/proc/cpuinfo", "/proc/meminfo", "/proc/net/tcp", "/sys/kernel/notes", "/proc/self/fd/3", "/proc/self/task",
):
    try:
        os.stat(path)
    except OSError:
        continue
    raise AssertionError(path)
print(int(input()) + 1)
