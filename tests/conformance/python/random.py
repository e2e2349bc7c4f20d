import random

print(random.random(), random.random(), random.randrange(10**9))
