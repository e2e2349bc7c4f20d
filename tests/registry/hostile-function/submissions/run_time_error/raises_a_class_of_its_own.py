"""Raised in the driver's frames as well: the constructor fails while the error is made."""


class Error(Exception):
    def __init__(self, required):
        raise KeyError(required)


def total(values):
    raise Error
