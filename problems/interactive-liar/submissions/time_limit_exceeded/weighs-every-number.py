# Counts the lies that each number would make, one number after another.
count, left = map(int, input().split())
lies = {}
while True:
    best, ones = 0, 0
    for number in range(1, count + 1):
        if lies.get(number, 0) < 2:
            best, ones = number, ones + 1
    if ones <= 1:
        break
    left -= 1
    total = sum((left + 2, 1, 0)[min(2, lies.get(number, 0))] for number in range(1, count + 1))
    half, middle = 0, 0
    while 2 * half < total:
        middle += 1
        half += (left + 1, 1, 0)[min(2, lies.get(middle, 0))]
    print("?", middle, flush=True)
    is_at_most = input() == "yes"
    for number in range(1, count + 1):
        if (number <= middle) != is_at_most:
            lies[number] = lies.get(number, 0) + 1
print("!", best, flush=True)
