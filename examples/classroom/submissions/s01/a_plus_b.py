import sys

numbers = sys.stdin.read().split()
for a, b in zip(numbers[::2], numbers[1::2]):
    print(int(a) + int(b))
