# All distances in cubic time.
import sys


def main():
    count, length, _ = map(int, sys.stdin.readline().split())
    far = [[0 if a == b else count for b in range(count)] for a in range(count)]
    for _ in range(length):
        a, b = map(int, sys.stdin.readline().split())
        far[a - 1][b - 1] = far[b - 1][a - 1] = 1
    for over in range(count):
        for a in range(count):
            for b in range(count):
                if far[a][over] + far[over][b] < far[a][b]:
                    far[a][b] = far[a][over] + far[over][b]
    left = list(range(count))
    while len(left) > 1:
        median = min(range(count), key=lambda node: sum(far[node][other] for other in left))
        print("?", median + 1, flush=True)
        by = int(sys.stdin.readline()) - 1
        if by == median:
            left = [median]
        else:
            left = [node for node in left if far[by][node] < far[median][node]]
    print("!", left[0] + 1, flush=True)


main()
