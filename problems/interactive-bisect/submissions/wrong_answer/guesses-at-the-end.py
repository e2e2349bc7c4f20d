# Stops when two numbers are left and takes the lower one.
low, high, _ = map(int, input().split())
while low + 1 < high:
    middle = (low + high) // 2
    print("?", middle, flush=True)
    reply = input()
    if reply == "equal":
        low = high = middle
    elif reply == "lower":
        high = middle - 1
    else:
        low = middle + 1
print("!", low, flush=True)
