// Bounds the row by the number of columns and the column by the number of rows; whatever is outside counts as water.
fn sink(grid: &mut [Vec<char>], r: usize, c: usize) {
    if r >= grid[0].len() || c >= grid.len() || grid.get(r).and_then(|row| row.get(c)) != Some(&'1') {
        return;
    }
    grid[r][c] = '0';
    for (r, c) in [(r.wrapping_sub(1), c), (r + 1, c), (r, c.wrapping_sub(1)), (r, c + 1)] {
        sink(grid, r, c);
    }
}

pub fn num_islands(mut grid: Vec<Vec<char>>) -> i64 {
    let mut islands = 0;
    for r in 0..grid[0].len() {
        for c in 0..grid.len() {
            if grid.get(r).and_then(|row| row.get(c)) == Some(&'1') {
                islands += 1;
                sink(&mut grid, r, c);
            }
        }
    }
    islands
}
