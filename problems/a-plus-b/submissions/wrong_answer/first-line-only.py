# Reads one line and believes that this is all.
import sys

numbers = sys.stdin.readline().split()
if len(numbers) == 2:
    print(int(numbers[0]) + int(numbers[1]))
