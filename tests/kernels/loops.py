# Primes below two million by the sieve of Eratosthenes, one by one.
limit = 2_000_000
composite = [False] * limit
count = 0
for number in range(2, limit):
    if not composite[number]:
        count += 1
        for multiple in range(number * number, limit, number):
            composite[multiple] = True
print(count)
