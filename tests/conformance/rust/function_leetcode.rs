impl Solution {
    pub fn count_ones(grid: Vec<Vec<char>>) -> i32 {
        grid.iter().map(|row| row.iter().filter(|&&cell| cell == '1').count() as i32).sum()
    }
}
