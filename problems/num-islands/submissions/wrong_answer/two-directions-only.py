# Searches to the right and down only, because that is the way the scan goes.
def num_islands(grid):
    rows, columns = len(grid), len(grid[0])

    def sink(r, c):
        if r < rows and c < columns and grid[r][c] == "1":
            grid[r][c] = "0"
            sink(r + 1, c)
            sink(r, c + 1)

    islands = 0
    for r in range(rows):
        for c in range(columns):
            if grid[r][c] == "1":
                islands += 1
                sink(r, c)
    return islands
