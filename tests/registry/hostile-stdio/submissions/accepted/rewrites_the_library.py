"""The library cannot be removed, renamed, linked, truncated or touched."""

import os

library = os.__file__
changes = [
    lambda: os.remove(library), lambda: os.rename(library, "/x"), lambda: os.link(library, "/x"), lambda: os.symlink(library, "/x"),
    lambda: os.truncate(library, 0), lambda: os.utime(library, (1, 1)), lambda: os.mkdir("/d"), lambda: os.rmdir("/"),
    lambda: os.replace(library, library + "c"), lambda: os.unlink(library),
]
for change in changes:
    try:
        change()
    except (OSError, AttributeError, NotImplementedError):
        continue
    raise AssertionError(changes.index(change))
print(int(input()) + 1)
