long long count_ones(char **grid, int gridSize, int *gridColSize) {
    long long count = 0;
    for (int row = 0; row < gridSize; row++) {
        for (int column = 0; column < gridColSize[row]; column++) {
            count += grid[row][column] == '1';
        }
    }
    return count;
}
