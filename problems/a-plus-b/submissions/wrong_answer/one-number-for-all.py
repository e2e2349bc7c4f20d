# Prints the sum of everything instead of one sum for each pair.
import sys

print(sum(map(int, sys.stdin.read().split())))
