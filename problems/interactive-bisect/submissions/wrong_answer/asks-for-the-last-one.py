# Goes on until the judge says `equal`, also when one number is left.
low, high, _ = map(int, input().split())
while True:
    middle = (low + high) // 2
    print("?", middle, flush=True)
    reply = input()
    if reply == "equal":
        break
    if reply == "lower":
        high = middle - 1
    else:
        low = middle + 1
print("!", middle, flush=True)
