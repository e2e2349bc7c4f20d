int countZeros(char** grid, int gridSize, int* gridColSize) {
    return gridSize;
}
