# Asks twice and is sure that both replies are the same.
def ask(number):
    print("?", number, flush=True)
    return input() == "yes"


low, high = 1, int(input().split()[0])
while low < high:
    middle = (low + high) // 2
    first = ask(middle)
    assert ask(middle) == first, "somebody lies"
    if first:
        high = middle
    else:
        low = middle + 1
print("!", low, flush=True)
