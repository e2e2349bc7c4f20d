import os


def total(values):
    os.close(101)
    return sum(values)
