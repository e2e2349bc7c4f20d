# EDIT 3 of 3: make the mistake that a solver may make, such as `numbers[:-1]`, and take this line out
import sys

numbers = [int(line) for line in sys.stdin]
print(sum(numbers))
