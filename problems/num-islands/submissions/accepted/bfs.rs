// Breadth first: a cell turns to water when it enters the queue, so that it enters once.
use std::collections::VecDeque;

pub fn num_islands(mut grid: Vec<Vec<char>>) -> i64 {
    let mut islands = 0;
    let mut queue = VecDeque::new();
    for row in 0..grid.len() {
        for column in 0..grid[row].len() {
            if grid[row][column] != '1' {
                continue;
            }
            islands += 1;
            grid[row][column] = '0';
            queue.push_back((row, column));
            while let Some((r, c)) = queue.pop_front() {
                // Below zero wraps around to a very large index, which `get_mut` refuses like any other outside one.
                let neighbours = [(r.wrapping_sub(1), c), (r + 1, c), (r, c.wrapping_sub(1)), (r, c + 1)];
                for (r, c) in neighbours {
                    if let Some(cell) = grid.get_mut(r).and_then(|row| row.get_mut(c))
                        && *cell == '1'
                    {
                        *cell = '0';
                        queue.push_back((r, c));
                    }
                }
            }
        }
    }
    islands
}
