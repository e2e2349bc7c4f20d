# Keeps the visited cells in a list, so that each question "was it seen?" walks through all of them.
def num_islands(grid):
    rows, columns = len(grid), len(grid[0])
    visited = []
    islands = 0
    for r in range(rows):
        for c in range(columns):
            if grid[r][c] != "1" or (r, c) in visited:
                continue
            islands += 1
            visited.append((r, c))
            stack = [(r, c)]
            while stack:
                i, j = stack.pop()
                for x, y in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
                    if 0 <= x < rows and 0 <= y < columns and grid[x][y] == "1" and (x, y) not in visited:
                        visited.append((x, y))
                        stack.append((x, y))
    return islands
