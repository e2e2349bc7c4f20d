# Asks for the node that was named in the last reply.
import sys

count, length, _ = map(int, sys.stdin.readline().split())
for _ in range(length):
    sys.stdin.readline()
node = 1
while count > 1:
    print("?", node, flush=True)
    by = int(sys.stdin.readline())
    if by == node:
        break
    node = by
print("!", node, flush=True)
