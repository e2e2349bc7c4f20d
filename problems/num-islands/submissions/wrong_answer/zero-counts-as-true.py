# Tests the cell for truth, but "0" is a text of one character and therefore true: water becomes land.
def num_islands(grid):
    rows, columns = len(grid), len(grid[0])
    seen = set()
    islands = 0
    for start in ((r, c) for r in range(rows) for c in range(columns)):
        if not grid[start[0]][start[1]] or start in seen:
            continue
        islands += 1
        seen.add(start)
        stack = [start]
        while stack:
            r, c = stack.pop()
            for x, y in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                if 0 <= x < rows and 0 <= y < columns and grid[x][y] and (x, y) not in seen:
                    seen.add((x, y))
                    stack.append((x, y))
    return islands
