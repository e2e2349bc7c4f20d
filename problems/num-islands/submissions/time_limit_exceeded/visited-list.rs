// Keeps the visited cells in a vector, so that each question "was it seen?" walks through all of them.
pub fn num_islands(grid: Vec<Vec<char>>) -> i64 {
    let mut visited: Vec<(usize, usize)> = Vec::new();
    let mut islands = 0;
    for row in 0..grid.len() {
        for column in 0..grid[row].len() {
            if grid[row][column] != '1' || visited.contains(&(row, column)) {
                continue;
            }
            islands += 1;
            visited.push((row, column));
            let mut stack = vec![(row, column)];
            while let Some((r, c)) = stack.pop() {
                for (r, c) in [(r.wrapping_sub(1), c), (r + 1, c), (r, c.wrapping_sub(1)), (r, c + 1)] {
                    let land = grid.get(r).and_then(|row| row.get(c)) == Some(&'1');
                    if land && !visited.contains(&(r, c)) {
                        visited.push((r, c));
                        stack.push((r, c));
                    }
                }
            }
        }
    }
    islands
}
