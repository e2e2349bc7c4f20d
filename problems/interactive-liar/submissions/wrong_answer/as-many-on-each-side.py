# Halves the numbers that are left without weights: those that still allow a lie count as much as those that do not.
import sys


def count_left(noes, yeses):
    (no, next_no), (yes, next_yes) = noes, yeses
    return max(0, yes - no) + max(0, min(no, yes) - next_no) + max(0, next_yes - max(no, yes))


def with_no(noes, number):
    return sorted([*noes, number], reverse=True)[:2]


def with_yes(yeses, number):
    return sorted([*yeses, number])[:2]


count = int(sys.stdin.readline().split()[0])
noes, yeses = [0, 0], [count, count]
while count_left(noes, yeses) > 1:
    low, high = 1, count
    while low < high:
        middle = (low + high) // 2
        if count_left(noes, with_yes(yeses, middle)) >= count_left(with_no(noes, middle), yeses):
            high = middle
        else:
            low = middle + 1
    print("?", low, flush=True)
    if sys.stdin.readline().strip() == "yes":
        yeses = with_yes(yeses, low)
    else:
        noes = with_no(noes, low)
pieces = [(noes[0], yeses[0]), (noes[1], min(noes[0], yeses[0])), (max(noes[0], yeses[0]), yeses[1])]
print("!", next(end for start, end in pieces if end > start), flush=True)
