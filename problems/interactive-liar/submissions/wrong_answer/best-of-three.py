# Asks everything three times and believes the majority: right, and dear.
def ask(number):
    print("?", number, flush=True)
    return input() == "yes"


low, high = 1, int(input().split()[0])
while low < high:
    middle = (low + high) // 2
    if sum(ask(middle) for _ in range(3)) >= 2:
        high = middle
    else:
        low = middle + 1
print("!", low, flush=True)
