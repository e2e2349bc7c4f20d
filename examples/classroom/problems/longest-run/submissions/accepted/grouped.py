from itertools import groupby


def longest_run(numbers):
    return max(len(list(run)) for _, run in groupby(numbers))
