import itertools


class Endless(list):
    def __iter__(self):
        return itertools.repeat([])


def profile(words, weights):
    while True:
        for _ in Endless():
            pass
