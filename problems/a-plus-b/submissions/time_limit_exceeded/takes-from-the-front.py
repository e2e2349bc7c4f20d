# Takes each number from the front of a list, and all the others move up by one place every time.
import sys

numbers = sys.stdin.read().split()
sums = []
while numbers:
    a = int(numbers.pop(0))
    b = int(numbers.pop(0))
    sums.append(a + b)
for total in sums:
    print(total)
