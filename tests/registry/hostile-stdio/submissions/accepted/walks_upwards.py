"""Paths that lead out of every folder end in nothing."""

import os

assert not any("passwd" in names or "shadow" in names for _, _, names in os.walk("/"))
for path in ("..", "../..", "/..", "/usr/../..", "./../../etc", "/usr/local/lib/../../../../../../etc/passwd", "//etc//passwd", "\x2fetc/passwd"):
    assert not os.path.exists(path + "/passwd") and not os.path.isfile(path), path
for path in ("/etc/passwd\0", "\0", "a" * 100_000, "/" * 100_000, "../" * 30_000 + "etc/passwd", "\udcff"):
    try:
        open(path)
    except (OSError, ValueError):
        continue
    raise AssertionError(path[:20])
print(int(input()) + 1)
