# Asks everything twice, and a third time where the replies differ: 2 L + 1 questions, which is not enough for the last groups.
def ask(number):
    print("?", number, flush=True)
    return input() == "yes"


low, high = 1, int(input().split()[0])
while low < high:
    middle = (low + high) // 2
    first, second = ask(middle), ask(middle)
    is_at_most = first if first == second else ask(middle)
    if is_at_most:
        high = middle
    else:
        low = middle + 1
print("!", low, flush=True)
