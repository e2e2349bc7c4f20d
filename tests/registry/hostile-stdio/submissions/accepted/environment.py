"""Names of the machine, its user and its folders are nowhere."""

import os
import platform
import sys
import sysconfig

text = repr((dict(os.environ), sys.argv, sys.path, sys.flags, sys.orig_argv, platform.uname(), os.getcwd(), sys.executable, sysconfig.get_paths()))
for word in ("/home", "/root", "/work", "judge-cache", "testcache", ".cargo", "TOKEN", "SECRET"):
    assert word not in text, text
print(int(input()) + 1)
