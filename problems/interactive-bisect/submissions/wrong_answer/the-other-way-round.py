# Takes `lower` for "you are too low".
import sys

low, high, _ = map(int, input().split())
while low < high:
    middle = (low + high) // 2
    print("?", middle, flush=True)
    reply = sys.stdin.readline().strip()
    if reply == "equal":
        low = high = middle
    elif reply == "lower":
        low = middle + 1
    else:
        high = middle - 1
print("!", low, flush=True)
