# Takes the map for a globe: who walks off one edge comes back on the opposite one, as index -1 does in Python.
def num_islands(grid):
    rows, columns = len(grid), len(grid[0])
    islands = 0
    for r in range(rows):
        for c in range(columns):
            if grid[r][c] != "1":
                continue
            islands += 1
            grid[r][c] = "0"
            stack = [(r, c)]
            while stack:
                i, j = stack.pop()
                for x, y in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
                    x, y = x % rows, y % columns
                    if grid[x][y] == "1":
                        grid[x][y] = "0"
                        stack.append((x, y))
    return islands
