// Counts the cells with water above and to the left as the beginnings of islands: one pass, no search.
pub fn num_islands(grid: Vec<Vec<char>>) -> i64 {
    let mut islands = 0;
    for (r, row) in grid.iter().enumerate() {
        for (c, cell) in row.iter().enumerate() {
            let above = r > 0 && grid[r - 1][c] == '1';
            let left = c > 0 && row[c - 1] == '1';
            islands += i64::from(*cell == '1' && !above && !left);
        }
    }
    islands
}
