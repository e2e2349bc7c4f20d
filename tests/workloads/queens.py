n = int(input())
columns = [False] * n
rising = [False] * (2 * n)
falling = [False] * (2 * n)


def place(row):
    if row == n:
        return 1
    count = 0
    for c in range(n):
        if columns[c] or rising[row + c] or falling[row - c + n]:
            continue
        columns[c] = rising[row + c] = falling[row - c + n] = True
        count += place(row + 1)
        columns[c] = rising[row + c] = falling[row - c + n] = False
    return count


print(place(0))
