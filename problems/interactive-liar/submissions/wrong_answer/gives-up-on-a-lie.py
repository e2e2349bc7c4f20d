# Asks twice, and gives up without an answer where the replies differ.
def ask(number):
    print("?", number, flush=True)
    return input() == "yes"


low, high = 1, int(input().split()[0])
while low < high:
    middle = (low + high) // 2
    first, second = ask(middle), ask(middle)
    if first != second:
        raise SystemExit
    if first:
        high = middle
    else:
        low = middle + 1
print("!", low, flush=True)
