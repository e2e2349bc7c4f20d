"""Modules that would reach the machine are absent, or find nothing to call."""

import importlib

for name in ("fcntl", "pty", "termios", "cffi", "pip", "multiprocessing.shared_memory"):
    try:
        module = importlib.import_module(name)
    except ImportError:
        continue
    assert not hasattr(module, "FFI") and not hasattr(module, "spawn"), name

try:
    import ctypes
except ImportError:
    pass
else:
    for library in (None, "libc.so.6", "/lib/x86_64-linux-gnu/libc.so.6", "kernel32"):
        try:
            ctypes.CDLL(library).system(b"true")
        except (OSError, AttributeError, TypeError):
            continue
        raise AssertionError(library)
print(int(input()) + 1)
