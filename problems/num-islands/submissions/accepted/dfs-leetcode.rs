impl Solution {
    pub fn num_islands(grid: Vec<Vec<char>>) -> i32 {
        fn sink(grid: &mut Vec<Vec<char>>, i: usize, j: usize) {
            if i >= grid.len() || j >= grid[0].len() || grid[i][j] != '1' {
                return;
            }
            grid[i][j] = '0';
            sink(grid, i + 1, j);
            sink(grid, i, j + 1);
            if i > 0 {
                sink(grid, i - 1, j);
            }
            if j > 0 {
                sink(grid, i, j - 1);
            }
        }

        let mut grid = grid;
        let mut count = 0;
        for i in 0..grid.len() {
            for j in 0..grid[0].len() {
                if grid[i][j] == '1' {
                    count += 1;
                    sink(&mut grid, i, j);
                }
            }
        }
        count
    }
}
