# Halves some times, then asks for both ends again; once a lie is found, the rest is bisection. Not enough for the last group.
import math


def ask(number):
    print("?", number, flush=True)
    return input() == "yes"


def bisect(low, high, steps=None):
    while low < high and steps != 0:
        middle = (low + high) // 2
        if ask(middle):
            high = middle
        else:
            low = middle + 1
        steps = steps and steps - 1
    return low, high


count = int(input().split()[0])
size = max(1, math.isqrt(2 * (count - 1).bit_length()))
low, high = 1, count
while low < high:
    inner_low, inner_high = bisect(low, high, size)
    doubt = None
    if inner_high != high and not ask(inner_high):
        doubt = inner_high, True
    if doubt is None and inner_low != low and ask(inner_low - 1):
        doubt = inner_low - 1, False
    if doubt is None:
        low, high = inner_low, inner_high
        continue
    number, said = doubt
    if ask(number) == said:
        low, high = bisect(inner_low, inner_high)
    elif said:
        low, high = bisect(number + 1, high)
    else:
        low, high = bisect(low, number)
print("!", low, flush=True)
