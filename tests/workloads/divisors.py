import sys

data = list(map(int, sys.stdin.read().split()))
queries = data[1:]
limit = max(queries)
smallest = list(range(limit + 1))
i = 2
while i * i <= limit:
    if smallest[i] == i:
        for j in range(i * i, limit + 1, i):
            if smallest[j] == j:
                smallest[j] = i
    i += 1
for x in queries:
    divisors = 1
    while x > 1:
        p = smallest[x]
        power = 0
        while x % p == 0:
            x //= p
            power += 1
        divisors *= power + 1
    print(divisors)
