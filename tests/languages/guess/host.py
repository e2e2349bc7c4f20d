import sys

print(1000)
sys.stdout.flush()
for line in sys.stdin:
    kind, number = line.split()
    if kind == "!":
        sys.exit(42 if int(number) == 617 else 43)
    print(">" if 617 > int(number) else "<=")
    sys.stdout.flush()
sys.exit(1)
