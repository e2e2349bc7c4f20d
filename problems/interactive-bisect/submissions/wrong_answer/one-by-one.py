# From the lower end upwards.
low, high, _ = map(int, input().split())
number = low
while number < high:
    print("?", number, flush=True)
    if input() == "equal":
        break
    number += 1
print("!", number, flush=True)
