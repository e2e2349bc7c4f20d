# Takes `yes` for "the number is less than y".
def ask(number):
    print("?", number, flush=True)
    return input() == "yes"


low, high = 1, int(input().split()[0])
while low < high:
    middle = (low + high + 1) // 2
    first, second = ask(middle), ask(middle)
    if first if first == second else ask(middle):
        high = middle - 1
    else:
        low = middle
print("!", low, flush=True)
