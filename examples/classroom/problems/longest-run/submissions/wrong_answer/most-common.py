from collections import Counter


def longest_run(numbers):
    return max(Counter(numbers).values())
