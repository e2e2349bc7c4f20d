# The range that is left, and its middle.
import sys


def ask(number):
    print("?", number, flush=True)
    return sys.stdin.readline().strip()


low, high, _ = map(int, sys.stdin.readline().split())
while low < high:
    middle = (low + high) // 2
    reply = ask(middle)
    if reply == "equal":
        low = high = middle
    elif reply == "lower":
        high = middle - 1
    else:
        low = middle + 1
print("!", low, flush=True)
