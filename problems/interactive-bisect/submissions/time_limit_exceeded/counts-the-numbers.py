# Counts the numbers that are left to find the middle one.
low, high, _ = map(int, input().split())
while low < high:
    count = 0
    for _ in range(low, high):
        count += 1
    middle = low + count // 2
    print("?", middle, flush=True)
    reply = input()
    if reply == "equal":
        low = high = middle
    elif reply == "lower":
        high = middle - 1
    else:
        low = middle + 1
print("!", low, flush=True)
