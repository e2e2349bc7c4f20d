import sys

input = sys.stdin.readline


def find(parent, x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


n, m = map(int, input().split())
edges = []
for _ in range(m):
    u, v, w = map(int, input().split())
    edges.append((w, u, v))
edges.sort()
parent = list(range(n + 1))
total, used = 0, 0
for w, u, v in edges:
    a, b = find(parent, u), find(parent, v)
    if a != b:
        parent[a] = b
        total += w
        used += 1
print(total, used)
