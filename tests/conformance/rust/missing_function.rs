pub fn count_zeros(grid: Vec<Vec<char>>) -> i64 {
    grid.iter().flatten().filter(|cell| **cell == '0').count() as i64
}
