// Sink every island from its first square, with a stack of squares of our own.
typedef struct {
    int row;
    int column;
} Square;

int numIslands(char** grid, int gridSize, int* gridColSize) {
    int width = gridSize ? gridColSize[0] : 0, count = 0;
    Square* stack = malloc(((size_t)gridSize * width + 1) * sizeof(Square));
    for (int r = 0; r < gridSize; r++) {
        for (int c = 0; c < width; c++) {
            if (grid[r][c] != '1') {
                continue;
            }
            count++;
            int height = 0;
            grid[r][c] = '0';
            stack[height++] = (Square){r, c};
            while (height > 0) {
                Square square = stack[--height];
                const int steps[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
                for (int i = 0; i < 4; i++) {
                    int row = square.row + steps[i][0], column = square.column + steps[i][1];
                    if (row >= 0 && row < gridSize && column >= 0 && column < width && grid[row][column] == '1') {
                        grid[row][column] = '0';
                        stack[height++] = (Square){row, column};
                    }
                }
            }
        }
    }
    free(stack);
    return count;
}
