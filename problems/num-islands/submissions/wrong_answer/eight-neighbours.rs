// Takes a shared corner for a connection: searches in eight directions.
pub fn num_islands(mut grid: Vec<Vec<char>>) -> i64 {
    let mut islands = 0;
    let mut stack = Vec::new();
    for row in 0..grid.len() {
        for column in 0..grid[row].len() {
            if grid[row][column] != '1' {
                continue;
            }
            islands += 1;
            grid[row][column] = '0';
            stack.push((row, column));
            while let Some((r, c)) = stack.pop() {
                for x in r.saturating_sub(1)..(r + 2).min(grid.len()) {
                    for y in c.saturating_sub(1)..(c + 2).min(grid[x].len()) {
                        if grid[x][y] == '1' {
                            grid[x][y] = '0';
                            stack.push((x, y));
                        }
                    }
                }
            }
        }
    }
    islands
}
