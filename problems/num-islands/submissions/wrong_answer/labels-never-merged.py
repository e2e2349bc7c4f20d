# Gives each cell the label of its upper or left neighbour, but never learns that two labels are one island.
def num_islands(grid):
    labels = 0
    above = [0] * len(grid[0])
    for row in grid:
        label = 0
        for c, cell in enumerate(row):
            if cell != "1":
                label = 0
            elif above[c]:
                label = above[c]
            elif not label:
                labels += 1
                label = labels
            above[c] = label
    return labels
