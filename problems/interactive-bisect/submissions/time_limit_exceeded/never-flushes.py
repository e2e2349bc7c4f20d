# The question stays in the buffer. (`input()` would flush it in passing; reading from sys.stdin does not.)
import sys

low, high, _ = map(int, sys.stdin.readline().split())
while low < high:
    middle = (low + high) // 2
    sys.stdout.write(f"? {middle}\n")
    reply = sys.stdin.readline().strip()
    if reply == "equal":
        low = high = middle
    elif reply == "lower":
        high = middle - 1
    else:
        low = middle + 1
sys.stdout.write(f"! {low}\n")
