# A number that is too high stays in the range, so that some ranges take a question more.
low, high, _ = map(int, input().split())
while low < high:
    middle = (low + high) // 2
    print("?", middle, flush=True)
    if input() == "higher":
        low = middle + 1
    else:
        high = middle
print("!", low, flush=True)
