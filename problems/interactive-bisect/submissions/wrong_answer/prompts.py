# Talks to the judge as to a person.
low, high, _ = map(int, input("Give me the range: ").split())
while low < high:
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
