"""No other process can be started, replaced, signalled or waited for."""

import os

attempts = [
    lambda: os.fork(), lambda: os.execv("/bin/sh", ["sh"]), lambda: os.system("true"), lambda: os.popen("true").read(),
    lambda: os.spawnv(0, "/bin/sh", ["sh"]), lambda: os.posix_spawn("/bin/sh", ["sh"], {}), lambda: os.kill(1, 0), lambda: os.wait(),
    lambda: os.setuid(0), lambda: os.chroot("/"), lambda: os.nice(-20), lambda: os.pipe(), lambda: os.memfd_create("x"),
]
for attempt in attempts:
    try:
        result = attempt()
    except (OSError, AttributeError, NotImplementedError):
        continue
    assert attempt is attempts[2] and result != 0, attempts.index(attempt)
print(int(input()) + 1)
