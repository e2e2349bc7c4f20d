import sys

print("warning", file=sys.stderr)
print("answer")
