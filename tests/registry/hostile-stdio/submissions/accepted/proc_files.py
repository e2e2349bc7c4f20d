"""What Linux tells of its processes and machine is not there; the folder that is open from the start is the program's own."""

import os

for path in (
    "/proc/self/maps", "/proc/self/environ", "/proc/self/cmdline", "/proc/self/exe", "/proc/self/root/etc/passwd", "/proc/1/environ",
    "/proc/cpuinfo", "/proc/meminfo", "/proc/net/tcp", "/sys/kernel/notes", "/proc/self/task", "/proc/self/fd/3/etc",
    "/proc/self/fd/3/../../etc", "/proc/1/fd", "/proc/self/mem",
):
    try:
        os.stat(path)
    except OSError:
        continue
    raise AssertionError(path)
assert os.stat("/proc/self/fd/3").st_ino == os.stat("/").st_ino
print(int(input()) + 1)
