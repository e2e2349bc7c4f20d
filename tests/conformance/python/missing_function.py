def count_zeros(grid):
    return sum(row.count("0") for row in grid)
