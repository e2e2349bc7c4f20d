"""The library cannot be removed, renamed, linked, replaced, truncated or touched."""

import os

library = os.__file__
archive = library[: library.rindex("/")]
with open("mine.py", "w") as mine:
    mine.write("raise SystemExit")
changes = [
    lambda path: os.remove(path), lambda path: os.rename(path, "/x"), lambda path: os.link(path, "/x"), lambda path: os.unlink(path),
    lambda path: os.truncate(path, 0), lambda path: os.utime(path, (1, 1)), lambda path: os.mkdir(path), lambda path: os.rmdir(path),
    lambda path: os.replace(path, path + "c"), lambda path: os.replace("mine.py", path), lambda path: os.symlink("mine.py", path),
    lambda path: open(path, "w"), lambda path: open(path, "a"), lambda path: open(path, "r+b"),
]
for path in (library, archive):
    for change in changes:
        try:
            change(path)
        except (OSError, AttributeError, NotImplementedError):
            continue
        raise AssertionError((path, changes.index(change)))
# The way around is none: what a link leads to is as fixed.
os.symlink(archive, "/link")
for mode in ("w", "a", "r+b"):
    try:
        open("/link", mode)
    except OSError:
        continue
    raise AssertionError(mode)
print(int(input()) + 1)
