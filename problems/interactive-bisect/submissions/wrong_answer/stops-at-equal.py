# Thinks that the conversation ends with `equal`.
low, high, _ = map(int, input().split())
reply = ""
while low < high and reply != "equal":
    middle = (low + high) // 2
    print("?", middle, flush=True)
    reply = input()
    if reply == "lower":
        high = middle - 1
    elif reply == "higher":
        low = middle + 1
if low == high:
    print("!", low, flush=True)
