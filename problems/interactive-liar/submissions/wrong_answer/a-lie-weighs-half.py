# Weighs a number that still allows a lie twice as much as another, however many questions are left.
import sys


def size(start, end):
    return max(0, end - start)


def weight(noes, yeses, left):
    """What the numbers weigh that make no reply a lie, or one. They lie above the noes and up to the yeses, with one exception at most."""
    (no, next_no), (yes, next_yes) = noes, yeses
    true = size(no, yes)
    return true * (2 if left else 1) + size(next_no, min(no, yes)) + size(max(no, yes), next_yes)


def with_no(noes, number):
    return sorted([*noes, number], reverse=True)[:2]


def with_yes(yeses, number):
    return sorted([*yeses, number])[:2]


def main():
    count, left = map(int, sys.stdin.readline().split())
    noes, yeses = [0, 0], [count, count]
    while weight(noes, yeses, 0) > 1:
        left -= 1

        def difference(number):
            return weight(noes, with_yes(yeses, number), left) - weight(with_no(noes, number), yeses, left)

        low, high = 1, count
        while low < high:
            middle = (low + high) // 2
            if difference(middle) >= 0:
                high = middle
            else:
                low = middle + 1
        if low > 1 and abs(difference(low - 1)) <= abs(difference(low)):
            low -= 1
        print("?", low, flush=True)
        if sys.stdin.readline().strip() == "yes":
            yeses = with_yes(yeses, low)
        else:
            noes = with_no(noes, low)
    pieces = [(noes[0], yeses[0]), (noes[1], min(noes[0], yeses[0])), (max(noes[0], yeses[0]), yeses[1])]
    print("!", next(end for start, end in pieces if end > start), flush=True)


main()
