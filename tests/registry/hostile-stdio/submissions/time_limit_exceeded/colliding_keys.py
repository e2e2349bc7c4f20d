"""Integers whose hashes are all the same."""

step = 2**31 - 1
print(len({step * number for number in range(1, 60_000)}))
