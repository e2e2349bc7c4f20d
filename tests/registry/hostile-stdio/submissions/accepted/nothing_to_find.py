"""Looks for files, variables and processes of the host; the world must be empty."""

import os
import socket
import subprocess
import threading


def refused(action):
    try:
        action()
    except (OSError, RuntimeError, AttributeError, ValueError, NotImplementedError):
        return True
    return False


assert refused(lambda: open("/etc/passwd"))
assert refused(lambda: open("../../etc/passwd"))
assert refused(lambda: open("/usr/local/lib/../../../etc/passwd"))
assert refused(lambda: open("new.txt", "w"))
assert refused(lambda: os.remove("/usr/local/lib/python315.zip"))
assert refused(lambda: subprocess.run(["sh"]))
assert refused(lambda: socket.create_connection(("127.0.0.1", 80)))
assert refused(lambda: threading.Thread(target=print).start())
assert not [name for name in os.environ if "PATH" not in name and not name.startswith(("PYTHON", "LC_", "LANG", "HOME", "PWD"))]
print(int(input()) + 1)
