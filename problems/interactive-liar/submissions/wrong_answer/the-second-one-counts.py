# Asks twice and believes the second reply where they differ.
def ask(number):
    print("?", number, flush=True)
    return input() == "yes"


low, high = 1, int(input().split()[0])
while low < high:
    middle = (low + high) // 2
    ask(middle)
    if ask(middle):
        high = middle
    else:
        low = middle + 1
print("!", low, flush=True)
