# Adds floats, which have 53 bits: sums beyond 2^53 are rounded.
import sys

numbers = [float(word) for word in sys.stdin.read().split()]
for a, b in zip(numbers[::2], numbers[1::2]):
    print(int(a + b))
