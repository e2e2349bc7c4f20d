"""Import machinery turned inside out."""

import builtins
import sys

number = int(input())
sys.meta_path.insert(0, None)
sys.path_hooks[:] = [lambda path: 1 / 0]
sys.path[:] = ["/etc", "/proc/self"]
builtins.__import__ = lambda *given: 1 / 0
sys.modules = None
print(number + 1)
