"""No file is made, changed or emptied, in no folder and in no way."""

import os
import sys

folders = ["", "/", "/tmp/", "/usr/", "/usr/local/lib/", "./", "../", *(f"{path}/" for path in sys.path)]
for folder in folders:
    for mode in ("w", "x", "a", "r+"):
        try:
            open(f"{folder}new.py", mode)
        except OSError:
            continue
        raise AssertionError((folder, mode))
    for flags in (os.O_CREAT, os.O_CREAT | os.O_EXCL | os.O_WRONLY, os.O_TRUNC | os.O_RDWR):
        try:
            os.open(f"{folder}new.py", flags)
        except OSError:
            continue
        raise AssertionError((folder, flags))
print(int(input()) + 1)
