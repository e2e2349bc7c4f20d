# Leaps of powers of two from below the range: the longest one first, and a leap that would go too far is not made.
low, high, _ = map(int, input().split())
below = low - 1
leap = 1 << (high - low + 1).bit_length() - 1
found = None
while leap > 1 and found is None:
    number = below + leap
    if number > high:
        leap //= 2
        continue
    print("?", number, flush=True)
    reply = input()
    if reply == "equal":
        found = number
    elif reply == "higher":
        below = number
    leap //= 2
print("!", below + 1 if found is None else found, flush=True)
