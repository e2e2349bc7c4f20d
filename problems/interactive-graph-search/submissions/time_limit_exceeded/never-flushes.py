# The question stays in the buffer.
import sys
from collections import deque


def distances(neighbours, start):
    far = [-1] * len(neighbours)
    far[start] = 0
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours[node]:
            if far[other] < 0:
                far[other] = far[node] + 1
                queue.append(other)
    return far


def main():
    count, length, _ = map(int, sys.stdin.readline().split())
    neighbours = [[] for _ in range(count + 1)]
    for _ in range(length):
        a, b = map(int, sys.stdin.readline().split())
        neighbours[a].append(b)
        neighbours[b].append(a)
    far = [distances(neighbours, node) for node in range(count + 1)]
    left = list(range(1, count + 1))
    while len(left) > 1:
        median = min(range(1, count + 1), key=lambda node: sum(far[node][other] for other in left))
        print("?", median)
        by = int(sys.stdin.readline())
        if by == median:
            left = [median]
        else:
            left = [node for node in left if far[by][node] < far[median][node]]
    print("!", left[0])


main()
