# Insists on exactly two words in every line: a blank line is a ValueError.
import sys

for line in sys.stdin:
    a, b = map(int, line.split())
    print(a + b)
