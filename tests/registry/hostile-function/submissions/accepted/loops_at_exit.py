"""A function has answered when its exit handlers would be called; none is."""

import atexit


@atexit.register
def forever():
    while True:
        pass


def total(values):
    return sum(values)
