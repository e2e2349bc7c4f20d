// Depth first, sinking what was seen; as deep as the grid has cells.
function numIslands(grid) {
    const sink = (i, j) => {
        if (i < 0 || i >= grid.length || j < 0 || j >= grid[i].length || grid[i][j] !== '1') {
            return;
        }
        grid[i][j] = '0';
        sink(i - 1, j);
        sink(i + 1, j);
        sink(i, j - 1);
        sink(i, j + 1);
    };
    let islands = 0;
    for (let i = 0; i < grid.length; i++) {
        for (let j = 0; j < grid[i].length; j++) {
            if (grid[i][j] === '1') {
                islands++;
                sink(i, j);
            }
        }
    }
    return islands;
}
