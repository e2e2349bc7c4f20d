import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, q = data[0], data[1]
    tree = [0] * n + data[2 : 2 + n]
    for i in range(n - 1, 0, -1):
        tree[i] = tree[2 * i] + tree[2 * i + 1]
    out = []
    p = 2 + n
    for _ in range(q):
        kind, a, b = data[p], data[p + 1], data[p + 2]
        p += 3
        if kind == 1:
            i = a - 1 + n
            tree[i] = b
            while i > 1:
                i //= 2
                tree[i] = tree[2 * i] + tree[2 * i + 1]
        else:
            l, r = a - 1 + n, b + n
            total = 0
            while l < r:
                if l & 1:
                    total += tree[l]
                    l += 1
                if r & 1:
                    r -= 1
                    total += tree[r]
                l >>= 1
                r >>= 1
            out.append(total)
    print("\n".join(map(str, out)))


main()
