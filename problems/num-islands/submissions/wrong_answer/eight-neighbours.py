# Takes a shared corner for a connection: searches in eight directions.
def num_islands(grid):
    islands = 0
    for r in range(len(grid)):
        for c in range(len(grid[r])):
            if grid[r][c] != "1":
                continue
            islands += 1
            grid[r][c] = "0"
            stack = [(r, c)]
            while stack:
                i, j = stack.pop()
                for x in range(max(i - 1, 0), min(i + 2, len(grid))):
                    for y in range(max(j - 1, 0), min(j + 2, len(grid[0]))):
                        if grid[x][y] == "1":
                            grid[x][y] = "0"
                            stack.append((x, y))
    return islands
