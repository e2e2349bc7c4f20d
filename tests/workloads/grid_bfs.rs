use std::collections::VecDeque;
use std::io;

fn main() {
    let mut lines = io::stdin().lines().map(Result::unwrap);
    let first = lines.next().unwrap();
    let (h, w) = first.split_once(' ').unwrap();
    let (h, w): (usize, usize) = (h.parse().unwrap(), w.parse().unwrap());
    let grid: Vec<Vec<u8>> = lines.map(String::into_bytes).collect();
    let mut dist = vec![vec![-1; w]; h];
    let mut queue = VecDeque::from([(0, 0)]);
    dist[0][0] = 0;
    let mut reached = 0;
    while let Some((r, c)) = queue.pop_front() {
        reached += 1;
        for (dr, dc) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
            let (nr, nc) = (r as i32 + dr, c as i32 + dc);
            if nr < 0 || nc < 0 || nr >= h as i32 || nc >= w as i32 {
                continue;
            }
            let (nr, nc) = (nr as usize, nc as usize);
            if grid[nr][nc] == b'.' && dist[nr][nc] == -1 {
                dist[nr][nc] = dist[r][c] + 1;
                queue.push_back((nr, nc));
            }
        }
    }
    println!("{} {}", dist[h - 1][w - 1], reached);
}
