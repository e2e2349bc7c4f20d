"""What a program writes is in its scratch folder, never in the interpreter's, and is gone in the next case."""

import os
import sys

library = os.__file__[: os.__file__.rindex("/")]
for folder in ("/usr/", "/usr/local/", "/usr/local/lib/", f"{library}/", "../", *(f"{path}/" for path in sys.path)):
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
for name in ("new.py", "/tmp/new.py", "./json.py", "/sitecustomize.py"):
    with open(name, "x") as file:
        file.write("raise SystemExit")
    assert os.path.exists(name)
print(int(input()) + 1)
