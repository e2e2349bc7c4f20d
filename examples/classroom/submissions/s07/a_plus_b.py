# All my own work.
import sys

tokens = sys.stdin.read().split()  # everything at once
for first, second in zip(tokens[::2], tokens[1::2]):
    print(int(first) + int(second))
