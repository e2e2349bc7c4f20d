"""Closes the streams of the process and takes away Python's own, having printed."""

import os
import sys


def total(values):
    print("left in a buffer that nobody can write")
    for descriptor in (0, 1, 2):
        os.close(descriptor)
    sys.stdin = sys.stderr = None
    if len(values) % 2:
        sys.stdout = None
    elif values:
        sys.stdout.flush = None
    return sum(values)
