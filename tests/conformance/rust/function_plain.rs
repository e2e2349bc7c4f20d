pub fn count_ones(grid: Vec<Vec<char>>) -> i64 {
    grid.iter().flatten().filter(|cell| **cell == '1').count() as i64
}
