# Sets of nodes are the bits of integers, and waves run from every node. A node is good if no reply leaves more than half.
import sys


def bits(number):
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def spheres(neighbours, start):
    """The set of nodes at each distance."""
    wave = seen = 1 << start
    result = []
    while wave:
        result.append(wave)
        following = 0
        for node in bits(wave):
            following |= neighbours[node]
        wave = following & ~seen
        seen |= wave
    return result


def nearer(ways, by, node):
    """The nodes to which a shortest way from `node` leads over its neighbour `by`."""
    result = 0
    for distance, sphere in enumerate(ways[by]):
        if distance + 1 < len(ways[node]):
            result |= sphere & ways[node][distance + 1]
    return result


def good(neighbours, ways, left):
    half = left.bit_count() // 2
    for node in range(len(neighbours)):
        if all((nearer(ways, by, node) & left).bit_count() <= half for by in bits(neighbours[node])):
            return node


def main():
    count, length, _ = map(int, sys.stdin.readline().split())
    neighbours = [0] * count
    for _ in range(length):
        a, b = map(int, sys.stdin.readline().split())
        neighbours[a - 1] |= 1 << b - 1
        neighbours[b - 1] |= 1 << a - 1
    ways = [spheres(neighbours, node) for node in range(count)]
    left = (1 << count) - 1
    while left & left - 1:
        node = good(neighbours, ways, left)
        print("?", node + 1, flush=True)
        by = int(sys.stdin.readline()) - 1
        left &= 1 << node if by == node else nearer(ways, by, node)
    print("!", left.bit_length(), flush=True)


main()
