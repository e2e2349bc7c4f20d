# Bisects and checks the number that comes out; starts all over if that is not it, also after a lie about the number that was right.
def ask(number):
    print("?", number, flush=True)
    return input() == "yes"


count = int(input().split()[0])
while True:
    low, high = 1, count
    while low < high:
        middle = (low + high) // 2
        if ask(middle):
            high = middle
        else:
            low = middle + 1
    if (low == count or ask(low)) and (low == 1 or not ask(low - 1)):
        break
print("!", low, flush=True)
