# Union-find over numbered cells, with path halving: no search at all.
def num_islands(grid):
    width = len(grid[0])
    parent = list(range(len(grid) * width))

    def root(node):
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    islands = 0
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            if cell != "1":
                continue
            islands += 1
            here = r * width + c
            for joined, neighbour in (
                (c > 0 and row[c - 1] == "1", here - 1),
                (r > 0 and grid[r - 1][c] == "1", here - width),
            ):
                if joined:
                    a, b = root(neighbour), root(here)
                    if a != b:
                        parent[b] = a
                        islands -= 1
    return islands
