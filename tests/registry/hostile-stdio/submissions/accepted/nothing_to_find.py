"""Looks for files, variables and processes of the host; the world must be empty."""

import os
import socket
import subprocess


def refused(action):
    try:
        action()
    except (OSError, RuntimeError, AttributeError, ValueError, NotImplementedError):
        return True
    return False


for path in ("/etc/passwd", "../../etc/passwd", "/usr/local/lib/../../../etc/passwd", "/home", "/root", "/var", "/proc/self/environ"):
    assert refused(lambda: os.stat(path)), path
    assert refused(lambda: open(path)), path
assert refused(lambda: os.remove("/usr/local/lib/python315.zip"))
assert refused(lambda: subprocess.run(["sh"]))
assert refused(lambda: socket.create_connection(("127.0.0.1", 80)))
assert not [name for name in os.environ if "PATH" not in name and not name.startswith(("PYTHON", "LC_", "LANG", "HOME", "PWD"))]

# What another case or another program wrote is not here either.
assert not os.path.exists("/new.txt") and not os.listdir("/tmp")
for path in ("/new.txt", "/tmp/new.txt"):
    with open(path, "w") as new:
        new.write("of this case alone")
print(int(input()) + 1)
