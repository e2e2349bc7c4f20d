"""A second reply would come after the driver's own, if a function's exit handlers were called."""

import atexit
import os

atexit.register(os.write, 101, b"\0" + (42).to_bytes(8, "little"))


def total(values):
    return sum(values)
